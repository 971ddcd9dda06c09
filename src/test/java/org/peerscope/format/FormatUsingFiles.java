package org.peerscope.format;

import java.nio.file.Path;

/// Breaks a rule on purpose, to prove that the rule is held.
public final class FormatUsingFiles {
  public static final Class<?> BROKEN = Path.class;
}
