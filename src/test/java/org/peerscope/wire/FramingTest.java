package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One suite for all framings: whole, byte by byte, at every split, with trailing bytes.
class FramingTest {
  private static final List<String> PAYLOADS = List.of("first", "", "third, with é", "\r", "x");

  static Stream<Framing> framings() {
    return Stream.of(
        new Framing.LengthPrefix(100),
        new Framing.Lines(LineEnding.LF, 100),
        new Framing.Lines(LineEnding.CRLF, 100),
        new Framing.Lines(LineEnding.NUL, 100));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void framesComeBackWhole(Framing framing) {
    byte[] sample = sample(framing);

    assertThat(payloads(sample, Decoding.of(framing, sample))).isEqualTo(PAYLOADS);
  }

  @ParameterizedTest
  @MethodSource("framings")
  void framesComeBackByteByByte(Framing framing) {
    byte[] sample = sample(framing);

    assertThat(Decoding.of(framing, sample, Decoding.everyByte(sample)))
        .isEqualTo(Decoding.of(framing, sample));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void framesComeBackHoweverTheyAreSplit(Framing framing) {
    byte[] sample = sample(framing);

    for (int cut = 1; cut < sample.length; cut++) {
      assertThat(Decoding.of(framing, sample, cut)).isEqualTo(Decoding.of(framing, sample));
    }
  }

  @ParameterizedTest
  @MethodSource("framings")
  void trailingBytesAreAnUnfinishedFrame(Framing framing) {
    byte[] sample = sample(framing);
    byte[] longer = new byte[sample.length + 3];
    System.arraycopy(sample, 0, longer, 0, sample.length);
    longer[sample.length + 2] = 'x';
    if (framing instanceof Framing.Lines) {
      longer[sample.length] = 'y';
      longer[sample.length + 1] = 'z';
    }

    List<Decoded> said = Decoding.of(framing, longer);

    assertThat(payloads(longer, said)).isEqualTo(PAYLOADS);
    assertThat(said.getLast()).isEqualTo(new Decoded.NeedMore(3, Decoded.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void framesKnowTheirPlaceInTheStream(Framing framing) {
    byte[] sample = sample(framing);
    FrameDecoder decoder = framing.decoder(1_000_000_000_000L);
    decoder.receive(ByteBuffer.wrap(sample));

    var first = (Decoded.Whole) decoder.next();
    var second = (Decoded.Whole) decoder.next();

    assertThat(first.frame().offset()).isEqualTo(1_000_000_000_000L);
    assertThat(second.frame().offset()).isEqualTo(first.frame().end());
  }

  @ParameterizedTest
  @MethodSource("framings")
  void aChunkMustBeUsedUpBeforeTheNext(Framing framing) {
    FrameDecoder decoder = framing.decoder(0);
    decoder.receive(ByteBuffer.wrap(sample(framing)));

    assertThatThrownBy(() -> decoder.receive(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("framings")
  void oneBufferMayBringEveryChunk(Framing framing) {
    byte[] sample = sample(framing);
    FrameDecoder decoder = framing.decoder(0);
    var buffer = ByteBuffer.allocate(1);
    int frames = 0;

    for (byte each : sample) {
      decoder.receive(buffer.clear().put(each).flip());
      while (decoder.next() instanceof Decoded.Whole) {
        frames++;
      }
    }

    assertThat(frames).isEqualTo(PAYLOADS.size());
  }

  @Test
  void aLengthOfExactlyTheLimitIsAccepted() {
    var framing = new Framing.LengthPrefix(3);

    assertThat(Decoding.of(framing, new byte[] {0, 0, 0, 3, 1, 2, 3}).getFirst())
        .isEqualTo(new Decoded.Whole(new Frame(0, 4, 3, 0)));
  }

  @Test
  void aLengthOverTheLimitNamesDeclaredLimitAndReceived() {
    var framing = new Framing.LengthPrefix(3);

    assertThat(Decoding.of(framing, new byte[] {0, 0, 0, 4, 1, 2}).getLast())
        .isEqualTo(
            new Decoded.Malformed(
                0,
                "Declared length 4 is over the limit of 3 bytes;"
                    + " 2 bytes of payload received so far"));
  }

  @Test
  void aLengthIsUnsigned() {
    var framing = new Framing.LengthPrefix(3);
    byte[] sample = {-1, -1, -1, -1};

    assertThat(Decoding.of(framing, sample).getLast())
        .isInstanceOfSatisfying(
            Decoded.Malformed.class, m -> assertThat(m.reason()).contains("4294967295"));
  }

  @Test
  void afterAWrongLengthThereAreNoMoreFrames() {
    FrameDecoder decoder = new Framing.LengthPrefix(3).decoder(0);
    decoder.receive(ByteBuffer.wrap("HTTP/1.1".getBytes(UTF_8)));

    assertThat(decoder.next()).isInstanceOf(Decoded.Malformed.class);
    assertThat(decoder.framing()).isFalse();
  }

  @Test
  void aDeclaredLengthTakesNoMemory() {
    FrameDecoder decoder = new Framing.LengthPrefix(Integer.MAX_VALUE).decoder(0);
    decoder.receive(ByteBuffer.wrap(new byte[] {0x7F, -1, -1, -1, 1}));

    assertThat(decoder.next()).isEqualTo(new Decoded.NeedMore(5, 4L + Integer.MAX_VALUE));
  }

  @Test
  void aLineOfExactlyTheLimitIsAccepted() {
    var framing = new Framing.Lines(LineEnding.CRLF, 3);

    assertThat(Decoding.of(framing, "abc\r\n".getBytes(UTF_8)).getFirst())
        .isEqualTo(new Decoded.Whole(new Frame(0, 0, 3, 2)));
  }

  @Test
  void aLineOverTheLimitNamesLimitAndReceived() {
    var framing = new Framing.Lines(LineEnding.LF, 3);

    assertThat(Decoding.of(framing, "abcdef".getBytes(UTF_8)).getLast())
        .isEqualTo(
            new Decoded.Malformed(
                0, "No line ending within the limit of 3 bytes; 6 bytes received so far"));
  }

  @Test
  void aLoneCarriageReturnDoesNotEndACrlfLine() {
    byte[] sample = "a\r\r\nb\rc\r\n".getBytes(UTF_8);
    var framing = new Framing.Lines(LineEnding.CRLF, 100);

    assertThat(payloads(sample, Decoding.of(framing, sample))).containsExactly("a\r", "b\rc");
  }

  @Test
  void rawFramingMakesNoFrames() {
    var framing = new Framing.Raw();

    assertThat(Decoding.of(framing, "abc".getBytes(UTF_8)))
        .containsExactly(new Decoded.NeedMore(0, Decoded.UNKNOWN));
    assertThat(framing.decoder(0).framing()).isFalse();
  }

  @Test
  void rawFramingSendsThePayloadAlone() {
    assertThat(wire(new Framing.Raw(), "abc")).isEqualTo("abc".getBytes(UTF_8));
  }

  @Test
  void aLengthPrefixIsFourBytesBigEndian() {
    assertThat(wire(new Framing.LengthPrefix(300), "a".repeat(258))).startsWith(0, 0, 1, 2, 'a');
  }

  @Test
  void framingsRefuseLimitsOutOfRange() {
    assertThatThrownBy(() -> new Framing.LengthPrefix(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Framing.Lines(LineEnding.LF, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Framing.Lines(LineEnding.NONE, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labelsAreTheFieldsWords() {
    assertThat(Stream.concat(Stream.of(new Framing.Raw()), framings()).map(Framing::label))
        .containsExactly(
            "None (raw reads)",
            "Length prefix, 32-bit big-endian",
            "Lines (LF)",
            "Lines (CRLF)",
            "Lines (NUL)");
  }

  private static byte[] sample(Framing framing) {
    var all = new ByteArrayOutputStream();
    PAYLOADS.forEach(p -> all.writeBytes(wire(framing, p)));
    return all.toByteArray();
  }

  private static byte[] wire(Framing framing, String payload) {
    EncodedFrame frame = framing.encode(payload.getBytes(UTF_8));
    var all = ByteBuffer.allocate((int) frame.length());
    for (ByteBuffer part : frame.buffers()) {
      all.put(part);
    }
    return all.array();
  }

  private static List<String> payloads(byte[] sample, List<Decoded> said) {
    return said.stream()
        .filter(Decoded.Whole.class::isInstance)
        .map(d -> ((Decoded.Whole) d).frame())
        .map(f -> new String(sample, (int) f.offset() + f.header(), (int) f.payload(), UTF_8))
        .toList();
  }
}
