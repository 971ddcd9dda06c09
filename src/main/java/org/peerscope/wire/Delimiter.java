package org.peerscope.wire;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Frames that end in fixed bytes, such as lines of text.
///
/// ```text
///  +-------- ... --------+-----------+
///  | payload             | delimiter |
///  +-------- ... --------+-----------+
/// ```
///
/// A payload that holds the delimiter, or makes one too early with its beginning, is sent as it is:
/// it is several frames to the receiver, or other ones.
///
/// @param delimiter the bytes at the end, 1 to 16 of them
public record Delimiter(Octets delimiter) implements Framing {
  /// The most bytes of a delimiter or marker.
  static final int LONGEST = 16;

  /// Checks the length.
  public Delimiter {
    check("delimiter", delimiter);
  }

  /// The framing of lines with this ending, which is not [LineEnding#NONE].
  public Delimiter(LineEnding ending) {
    this(Octets.of(ending.bytes()));
  }

  /// Whether content and the delimiter behind it hold the delimiter sooner.
  boolean endsEarly(byte[] content) {
    byte[] end = delimiter.bytes();
    byte[] all = Prefixes.join(content, end);
    for (int at = 0; at < content.length; at++) {
      if (Arrays.equals(all, at, at + end.length, end, 0, end.length)) {
        return true;
      }
    }
    return false;
  }

  static void check(String name, Octets bytes) {
    if (bytes.length() < 1 || bytes.length() > LONGEST) {
      throw new IllegalArgumentException("The " + name + " must have 1 to " + LONGEST + " bytes");
    }
  }

  @Override
  public String label() {
    return Stream.of(LineEnding.values())
        .filter(ending -> Octets.of(ending.bytes()).equals(delimiter))
        .map(ending -> "Lines (" + ending.label() + ")")
        .findFirst()
        .orElse("Delimiter " + delimiter);
  }

  @Override
  public List<FramePart> layout() {
    return List.of(
        FramePart.payload("any bytes without the delimiter"),
        FramePart.fixed("delimiter", delimiter));
  }

  @Override
  public FrameDecoder decoder(long offset, Tolerance tolerance) {
    return new DelimiterDecoder(this, offset, tolerance);
  }

  @Override
  public FrameEncoder encoder() {
    byte[] end = delimiter.bytes();
    return payload -> EncodedFrame.of(new byte[0], payload, end);
  }
}
