package org.peerscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One suite for all codecs.
class CodecSuiteTest {
  private static final long SEED = 20_261_123;
  private static final int ROUND_TRIPS = 300;

  static Stream<Codec> codecs() {
    return Codec.all();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void framesComeBackWhole(Codec codec) {
    byte[] stream = codec.stream();

    assertThat(Decoding.contents(stream, Decoding.of(codec.framing(), stream)))
        .isEqualTo(codec.expected());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void framesComeBackByteByByte(Codec codec) {
    byte[] stream = codec.stream();

    assertThat(Decoding.of(codec.framing(), stream, Decoding.everyByte(stream)))
        .isEqualTo(Decoding.of(codec.framing(), stream));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void framesComeBackHoweverTheyAreSplit(Codec codec) {
    byte[] stream = codec.stream();
    List<Decoded> whole = Decoding.of(codec.framing(), stream);

    for (int cut = 1; cut < stream.length; cut++) {
      assertThat(Decoding.of(codec.framing(), stream, cut)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theStartOfOneMoreFrameIsLeftOver(Codec codec) {
    byte[] stream = codec.stream();
    byte[] next = codec.encode(codec.contents().getFirst());

    for (int more = 1; more < next.length; more++) {
      byte[] longer = Prefixes.join(stream, Arrays.copyOf(next, more));
      List<Decoded> said = Decoding.of(codec.framing(), longer);
      int missing = codec.framing() instanceof ConcatenatedJson ? 1 : 0;
      boolean complete = more >= next.length - missing;
      assertThat(Decoding.contents(longer, said))
          .startsWith(codec.expected().toArray(Octets[]::new));
      if (!complete) {
        assertThat(((Decoded.NeedMore) said.getLast()).had()).isEqualTo(more);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anEndInMidFrameLeavesWhatWasThere(Codec codec) {
    byte[] frame = codec.encode(codec.contents().getFirst());

    for (int had = 0; had < frame.length; had++) {
      FrameDecoder decoder = codec.framing().decoder(0, Tolerance.DEFAULT);
      List<Decoded> said = Decoding.toEnd(decoder, Arrays.copyOf(frame, had));
      if (said.size() == 1 && said.getFirst() instanceof Decoded.NeedMore(long left, long _)) {
        boolean onlyFlush = codec.framing() instanceof Slip && had == 1;
        assertThat(left).isEqualTo(onlyFlush ? 0 : had);
      } else {
        // Without its white space a JSON value is whole all the same.
        assertThat(codec.framing()).isInstanceOf(ConcatenatedJson.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void randomContentsComeBackHoweverTheyAreSplit(Codec codec) {
    var random = new Random(SEED);
    for (int i = 0; i < ROUND_TRIPS; i++) {
      var contents = new ArrayList<byte[]>();
      for (int k = random.nextInt(4); k >= 0; k--) {
        contents.add(codec.random().apply(random));
      }
      byte[] stream = codec.stream(contents);
      int[] cuts = random.ints(3, 0, stream.length + 1).sorted().toArray();

      assertThat(Decoding.contents(stream, Decoding.of(codec.framing(), stream, cuts)))
          .as("seed %d, round %d", SEED, i)
          .isEqualTo(contents.stream().map(Octets::of).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void framesFollowOneAnotherFromTheStreamsOffsetOn(Codec codec) {
    byte[] stream = codec.stream();
    FrameDecoder decoder = codec.framing().decoder(1_000_000_000_000L, Tolerance.DEFAULT);
    decoder.receive(ByteBuffer.wrap(stream));

    var first = (Decoded.Whole) decoder.next();
    var second = (Decoded.Whole) decoder.next();

    assertThat(first.frame().offset()).isEqualTo(1_000_000_000_000L);
    long space = codec.framing() instanceof ConcatenatedJson ? 1 : 0;
    assertThat(second.frame().offset()).isEqualTo(first.frame().end() + space);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aChunkMustBeUsedUpBeforeTheNext(Codec codec) {
    FrameDecoder decoder = codec.framing().decoder(0, Tolerance.DEFAULT);
    decoder.receive(ByteBuffer.wrap(codec.stream()));

    assertThatThrownBy(() -> decoder.receive(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void oneBufferMayBringEveryChunk(Codec codec) {
    byte[] stream = codec.stream();
    FrameDecoder decoder = codec.framing().decoder(0, Tolerance.DEFAULT);
    var buffer = ByteBuffer.allocateDirect(1);
    int frames = 0;

    for (byte each : stream) {
      decoder.receive(buffer.clear().put(each).flip());
      while (decoder.next() instanceof Decoded.Whole) {
        frames++;
      }
    }

    assertThat(frames).isEqualTo(codec.contents().size());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theLimitIsTheLargestPayloadAccepted(Codec codec) {
    byte[] frame = codec.encode(largest(codec));
    Decoded.Whole whole = (Decoded.Whole) Decoding.of(codec.framing(), frame).getFirst();
    int size = limited(codec, frame, whole.frame());

    assertThat(decodeWith(codec, frame, size)).isEqualTo(whole);
    assertThat(decodeWith(codec, frame, size + 1)).isEqualTo(whole);
    assertThat(decodeWith(codec, frame, size - 1)).isInstanceOf(Decoded.Malformed.class);
  }

  private static byte[] largest(Codec codec) {
    return codec.contents().stream()
        .max((a, b) -> Integer.compare(a.length, b.length))
        .orElseThrow();
  }

  /// What counts against the limit: stuffed frames count their content, HTTP its body.
  private static int limited(Codec codec, byte[] frame, Frame whole) {
    return switch (codec.framing()) {
      case Slip _, Cobs _, Markers _ -> Decoding.content(frame, whole).length();
      default -> (int) whole.payload();
    };
  }

  private static Decoded decodeWith(Codec codec, byte[] frame, int limit) {
    if (limit < 1) {
      return new Decoded.Malformed(0, "no such limit");
    }
    FrameDecoder decoder = codec.framing().decoder(0, new Tolerance(limit, Recovery.STOP));
    return Decoding.of(decoder, frame, Decoding.everyByte(frame)).getFirst();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void afterStoppingNothingIsDecodedAndNothingIsRefused(Codec codec) {
    byte[] frame = codec.encode(largest(codec));
    FrameDecoder decoder = codec.framing().decoder(0, new Tolerance(1, Recovery.STOP));
    List<Decoded> said = Decoding.of(decoder, Prefixes.join(frame, frame));
    if (decoder.framing()) {
      return; // a payload of one byte is not over any limit
    }

    assertThat(said.getLast()).isEqualTo(Decoded.NOTHING);
    decoder.receive(ByteBuffer.wrap(frame));
    assertThat(decoder.next()).isEqualTo(Decoded.NOTHING);
    assertThat(decoder.end()).isEqualTo(Decoded.NOTHING);
  }
}
