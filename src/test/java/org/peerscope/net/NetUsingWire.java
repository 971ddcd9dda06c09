package org.peerscope.net;

import org.peerscope.wire.Frame;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class NetUsingWire {
  public static final Class<?> BROKEN = Frame.class;
}
