package org.peerscope.ui.console;

import org.peerscope.ui.composer.ComposerUsingConsole;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class UsingComposer {
  public static final Class<?> BROKEN = ComposerUsingConsole.class;
}
