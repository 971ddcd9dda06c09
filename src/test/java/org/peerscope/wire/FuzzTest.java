package org.peerscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A million hostile streams: random bytes, and good ones that were damaged.
class FuzzTest {
  private static final long SEED = 4_711;
  private static final int INPUTS = 1_000_000;

  static Stream<Codec> codecs() {
    return Stream.concat(
        Codec.all(),
        Stream.of(new UntilClose(), new UntilIdle(10), new Raw())
            .map(
                framing ->
                    new Codec(framing, List.of(new byte[] {1}), r -> new byte[r.nextInt(9)])));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anyBytesAreDecodedTheSameHoweverTheyAreSplit(Codec codec) {
    var random = new Random(SEED);
    byte[] good = codec.stream();
    int inputs = INPUTS / (int) codecs().count() + 1;
    for (int i = 0; i < inputs; i++) {
      byte[] input = i % 2 == 0 ? damaged(good, random) : noise(random);
      var tolerance =
          new Tolerance(
              1 + random.nextInt(200), random.nextBoolean() ? Recovery.STOP : Recovery.SKIP);
      int cut = random.nextInt(input.length + 1);
      List<Decoded> whole = Decoding.toEnd(codec.framing().decoder(0, tolerance), input);
      List<Decoded> split = Decoding.toEnd(codec.framing().decoder(0, tolerance), input, cut);
      if (!whole.equals(split)) {
        assertThat(split)
            .as("seed %d, input %s, cut at %d, %s", SEED, Octets.of(input), cut, tolerance)
            .isEqualTo(whole);
      }
      checkRanges(input, whole);
    }
  }

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bad = good.clone();
    for (int k = random.nextInt(3); k >= 0; k--) {
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
    }
    return bad;
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(64)];
    random.nextBytes(noise);
    return noise;
  }

  /// Frames and skipped bytes are in order, do not overlap, and lie inside the stream.
  private static void checkRanges(byte[] input, List<Decoded> said) {
    long end = 0;
    for (Decoded each : said) {
      switch (each) {
        case Decoded.Whole(Frame frame) -> {
          end = checkRange(end, frame.offset(), frame.length(), input.length);
          Decoding.content(input, frame);
        }
        case Decoded.Skipped(long offset, long length) ->
            end = checkRange(end, offset, length, input.length);
        case Decoded.NeedMore(long had, long _) ->
            assertThat(end + had).isLessThanOrEqualTo(input.length);
        case Decoded.Malformed(long offset, String reason) -> {
          assertThat(offset).isBetween(end, (long) input.length);
          assertThat(reason).isNotEmpty();
        }
      }
    }
  }

  private static long checkRange(long end, long offset, long length, int total) {
    if (offset < end || length < 1 || offset + length > total) {
      throw new AssertionError("%d bytes at %d after %d".formatted(length, offset, end));
    }
    return offset + length;
  }
}
