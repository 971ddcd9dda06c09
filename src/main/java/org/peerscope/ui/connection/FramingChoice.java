package org.peerscope.ui.connection;

import org.peerscope.wire.Framing;
import org.peerscope.wire.LineEnding;

/// The framings to choose from; a constant.
public enum FramingChoice {
  /// No framing.
  RAW,
  /// Lines that end in LF.
  LINES_LF,
  /// Lines that end in CRLF.
  LINES_CRLF,
  /// Lines that end in CR.
  LINES_CR,
  /// Texts that end in NUL.
  LINES_NUL,
  /// An unsigned 32-bit big-endian length.
  LENGTH_PREFIX;

  /// The framing with the largest payload that is accepted.
  Framing framing(int limit) {
    return switch (this) {
      case RAW -> new Framing.Raw();
      case LINES_LF -> new Framing.Lines(LineEnding.LF, limit);
      case LINES_CRLF -> new Framing.Lines(LineEnding.CRLF, limit);
      case LINES_CR -> new Framing.Lines(LineEnding.CR, limit);
      case LINES_NUL -> new Framing.Lines(LineEnding.NUL, limit);
      case LENGTH_PREFIX -> new Framing.LengthPrefix(limit);
    };
  }

  /// The choice that speaks as a framing does.
  static FramingChoice of(Framing framing) {
    return switch (framing) {
      case Framing.Raw _ -> RAW;
      case Framing.LengthPrefix _ -> LENGTH_PREFIX;
      case Framing.Lines(LineEnding ending, int _) -> valueOf("LINES_" + ending.name());
    };
  }

  @Override
  public String toString() {
    return framing(1).label();
  }
}
