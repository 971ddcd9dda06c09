package org.peerscope.ui.framing;

import java.util.stream.Stream;
import org.peerscope.wire.LengthPrefix;

/// What a length counts; a constant.
enum LengthMeaning {
  PAYLOAD("what follows"),
  WITH_FIELD("itself and what follows"),
  WHOLE_FRAME("the whole frame"),
  ADJUSTED("what follows, adjusted");

  private final String label;

  LengthMeaning(String label) {
    this.label = label;
  }

  /// What to add to the value to get the bytes that follow the field.
  int adjustment(int before, int width, int chosen) {
    return switch (this) {
      case PAYLOAD -> 0;
      case WITH_FIELD -> -width;
      case WHOLE_FRAME -> -before - width;
      case ADJUSTED -> chosen;
    };
  }

  static LengthMeaning of(LengthPrefix prefix) {
    return Stream.of(values())
        .filter(
            m ->
                m.adjustment(prefix.before(), prefix.width(), prefix.adjustment())
                    == prefix.adjustment())
        .findFirst()
        .orElse(ADJUSTED);
  }

  @Override
  public String toString() {
    return label;
  }
}
