package org.peerscope.session;

import java.net.ServerSocket;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class Listener {
  public static final Class<?> BROKEN = ServerSocket.class;
}
