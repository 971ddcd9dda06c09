package org.peerscope.store;

import org.peerscope.session.Session;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class StoreUsingSession {
  public static final Class<?> BROKEN = Session.class;
}
