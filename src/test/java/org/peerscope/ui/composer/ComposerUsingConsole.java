package org.peerscope.ui.composer;

import org.peerscope.ui.console.UsingComposer;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class ComposerUsingConsole {
  public static final Class<?> BROKEN = UsingComposer.class;
}
