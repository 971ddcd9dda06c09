package org.peerscope.ui.console;

import java.net.Socket;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class SocketUser {
  public static final Class<?> BROKEN = Socket.class;
}
