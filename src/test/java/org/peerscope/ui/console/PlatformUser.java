package org.peerscope.ui.console;

import javafx.application.Platform;
import org.peerscope.App;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class PlatformUser {
  public static final Class<?> BROKEN = Platform.class;

  public static final Class<?> ROOT = App.class;
}
