package org.peerscope.practice;

import org.peerscope.session.Session;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class PracticeUsingSession {
  public static final Class<?> BROKEN = Session.class;
}
