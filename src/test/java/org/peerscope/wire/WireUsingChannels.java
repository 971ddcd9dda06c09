package org.peerscope.wire;

import java.nio.channels.Channel;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class WireUsingChannels {
  public static final Class<?> BROKEN = Channel.class;
}
