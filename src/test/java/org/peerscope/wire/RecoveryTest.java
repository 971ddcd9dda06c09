package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// After wrong bytes a decoder finds the next frame, and tells what it skipped.
class RecoveryTest {
  private static final Octets NONE = Octets.of();
  private static final Tolerance SKIP = new Tolerance(5, Recovery.SKIP);

  record Damaged(Framing framing, String bytes, long skippedFrom, long skipped, String next) {}

  static Stream<Damaged> damaged() {
    return Stream.of(
        new Damaged(new Delimiter(LineEnding.LF), "too long\nok\n", 0, 9, "ok"),
        new Damaged(new Delimiter(LineEnding.CRLF), "a\r\ntoo long\r\nok\r\n", 3, 10, "ok"),
        new Damaged(LengthPrefix.of(1, Endianness.BIG), "\6too bi\2ok", 0, 7, "ok"),
        new Damaged(new VarintPrefix(0, VarintPrefix.Form.MQTT), "\6too bi\2ok", 0, 7, "ok"),
        new Damaged(new Markers(Octets.of(2), Octets.of(3), NONE), "??\2ok\3", 0, 2, "ok"),
        new Damaged(
            new Markers(Octets.of(2), Octets.of(3), NONE), "\2too long\3\2ok\3", 0, 10, "ok"),
        new Damaged(new Markers(Octets.of(2), Octets.of(3), NONE), "\2too lo\2ok\3", 0, 7, "ok"),
        new Damaged(new Markers(Octets.of(2), Octets.of(3), NONE), "\2too l\2ok\3", 0, 6, "ok"),
        new Damaged(
            new Markers(Octets.of(2), Octets.ofText("END"), NONE), "\2too lENx\2okEND", 0, 9, "ok"),
        new Damaged(
            new Markers(Octets.of(2), Octets.of(3), Octets.of(16)),
            "\2\20\2\20\2\20\2\3\2too long\3\2ok\3",
            8,
            10,
            "ok"),
        new Damaged(new Slip(), "aÛb\300ok\300", 0, 4, "ok"),
        new Damaged(new Slip(), "aÛ\300ok\300", 0, 3, "ok"),
        new Damaged(new Slip(), "too long\300ok\300", 0, 9, "ok"),
        new Damaged(new Cobs(), "\5a\0\3ok\0", 0, 3, "ok"),
        new Damaged(new Cobs(), "\7toolon\0\3ok\0", 0, 8, "ok"),
        new Damaged(new ConcatenatedJson(), "oops\n[1]", 0, 5, "[1]"),
        new Damaged(new ConcatenatedJson(), "[1,2,3]\n[1]", 0, 8, "[1]"));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void theNextFrameIsFound(Damaged damaged) {
    byte[] bytes = damaged.bytes().getBytes(ISO_8859_1);

    List<Decoded> said = Decoding.of(damaged.framing().decoder(0, SKIP), bytes);

    assertThat(said).anyMatch(Decoded.Malformed.class::isInstance);
    assertThat(said).contains(new Decoded.Skipped(damaged.skippedFrom(), damaged.skipped()));
    assertThat(Decoding.contents(bytes, said).getLast())
        .isEqualTo(Octets.of(damaged.next().getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void orNothingMoreIsDecoded(Damaged damaged) {
    byte[] bytes = damaged.bytes().getBytes(ISO_8859_1);
    FrameDecoder decoder = damaged.framing().decoder(0, new Tolerance(5, Recovery.STOP));

    List<Decoded> said = Decoding.of(decoder, bytes);

    assertThat(said.get(said.size() - 2)).isInstanceOf(Decoded.Malformed.class);
    assertThat(said).noneMatch(Decoded.Skipped.class::isInstance);
    assertThat(decoder.framing()).isFalse();
  }

  @Test
  void theHighestLimitIsALimit() {
    byte[] bytes = "1 2 ".getBytes(ISO_8859_1);
    var tolerance = new Tolerance(Integer.MAX_VALUE, Recovery.SKIP);

    List<Decoded> said = Decoding.of(new ConcatenatedJson().decoder(0, tolerance), bytes, 2);

    assertThat(Decoding.contents(bytes, said)).hasSize(2);
  }

  @Test
  void whatIsSkippedUntilTheEndIsTold() {
    byte[] bytes = "too long".getBytes(ISO_8859_1);

    assertThat(Decoding.toEnd(new Delimiter(LineEnding.LF).decoder(0, SKIP), bytes).getLast())
        .isEqualTo(new Decoded.Skipped(0, 8));
  }

  @Test
  void silenceEndsAFrameAndWhatIsOverTheLimit() {
    FrameDecoder decoder = new UntilIdle(10).decoder(0, SKIP);
    assertThat(Decoding.of(decoder, new byte[3])).hasSize(1);
    assertThat(decoder.idle()).isEqualTo(new Decoded.Whole(new Frame(0, 0, 3, 0)));
    assertThat(decoder.idle()).isEqualTo(Decoded.NOTHING);

    assertThat(Decoding.of(decoder, new byte[6]).getFirst()).isInstanceOf(Decoded.Malformed.class);
    assertThat(decoder.idle()).isEqualTo(new Decoded.Skipped(3, 6));
    assertThat(Decoding.of(decoder, new byte[2])).hasSize(1);
    assertThat(decoder.end()).isEqualTo(new Decoded.Whole(new Frame(9, 0, 2, 0)));
  }

  @Test
  void silenceMeansNothingToOtherFramings() {
    FrameDecoder decoder = new Delimiter(LineEnding.LF).decoder(0, SKIP);
    Decoding.of(decoder, new byte[] {'a'});

    assertThat(decoder.idle()).isEqualTo(new Decoded.NeedMore(1, Decoded.UNKNOWN));
    assertThat(new UntilIdle(10).gapMillis()).isEqualTo(10);
    assertThat(new Delimiter(LineEnding.LF).gapMillis()).isZero();
    assertThat(new Checked(new UntilIdle(10), Checksum.XOR, Endianness.BIG).gapMillis())
        .isEqualTo(10);
  }

  @Test
  void everythingUntilCloseIsOneFrame() {
    FrameDecoder decoder = new UntilClose().decoder(0, Tolerance.DEFAULT);

    assertThat(Decoding.toEnd(decoder, new byte[9], 2, 5).getLast())
        .isEqualTo(new Decoded.Whole(new Frame(0, 0, 9, 0)));
  }

  @Test
  void rawFramingMakesNoFrames() {
    FrameDecoder decoder = new Raw().decoder(0, Tolerance.DEFAULT);

    assertThat(Decoding.toEnd(decoder, new byte[3])).containsExactly(Decoded.NOTHING);
    assertThat(decoder.idle()).isEqualTo(Decoded.NOTHING);
    assertThat(decoder.framing()).isFalse();
  }
}
