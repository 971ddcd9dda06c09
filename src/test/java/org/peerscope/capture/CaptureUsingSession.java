package org.peerscope.capture;

import org.peerscope.session.Session;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class CaptureUsingSession {
  public static final Class<?> BROKEN = Session.class;
}
