package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameViewTest {
  static Stream<Codec> codecs() {
    return Codec.all();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aCutFrameShowsTheStartOfItsContentOnly(Codec codec) {
    byte[] content = codec.contents().getLast();
    byte[] wire = codec.encode(content);
    Frame frame = ((Decoded.Whole) Decoding.of(codec.framing(), wire).getFirst()).frame();

    for (int cut = 0; cut <= wire.length; cut++) {
      ByteBuffer shown = frame.content(ByteBuffer.wrap(wire, 0, cut));
      byte[] bytes = new byte[shown.remaining()];
      shown.get(bytes);
      boolean checked = codec.framing() instanceof Checked;
      assertThat(checked || startsWith(content, bytes)).as("cut at %d", cut).isTrue();
    }
  }

  private static boolean startsWith(byte[] all, byte[] start) {
    return Octets.of(all).hex().startsWith(Octets.of(start).hex());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whatIsSentShowsTheSameContent(Codec codec) throws UnencodableException {
    for (byte[] content : codec.contents()) {
      EncodedFrame encoded = codec.framing().encoder().encode(content);

      assertThat(Decoding.content(encoded.bytes(), encoded.frame(0))).isEqualTo(Octets.of(content));
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theDiagramHasAPayload(Codec codec) {
    assertThat(codec.framing().layout()).extracting(FramePart::name).contains("payload");
    assertThat(codec.framing().label()).isNotBlank();
  }

  @Test
  void aHeaderMayBeShown() {
    var framing = new LengthPrefix(0, 2, Endianness.BIG, 0, true);
    byte[] wire = {0, 1, 'a'};

    assertThat(Decoding.contents(wire, Decoding.of(framing, wire)))
        .containsExactly(Octets.of(wire));
  }

  @Test
  void chunksAreShownWithoutTheirSizes() {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    byte[] wire = (head + "2;x=y\r\nab\r\n1\r\nc\r\n0\r\nT: 1\r\n\r\n").getBytes(ISO_8859_1);

    assertThat(Decoding.contents(wire, Decoding.of(new Http(), wire, Decoding.everyByte(wire))))
        .containsExactly(Octets.of((head + "abc").getBytes(ISO_8859_1)));
  }

  /// RFC 9112, 7.1: leading zeros are digits too, and white space stands before an extension.
  @Test
  void sizesOfChunksMayBeLongAndHaveSpaceBehindThem() {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    byte[] wire = (head + "00000000000000000002 ; x\r\nab\r\n0 \r\n\r\n").getBytes(ISO_8859_1);

    assertThat(Decoding.contents(wire, Decoding.of(new Http(), wire, Decoding.everyByte(wire))))
        .containsExactly(Octets.of((head + "ab").getBytes(ISO_8859_1)));
  }

  /// A capture from elsewhere may say so of any bytes.
  @Test
  void bytesThatDoNotFitTheViewAreShownAsFarAsTheyDo() {
    byte[] zero = {0, 'a'};
    byte[] endless = "FFFFFFFFFFFFFFFF\r\nab".getBytes(ISO_8859_1);

    assertThat(content(FrameView.COBS, zero)).isEqualTo(1);
    assertThat(content(FrameView.DECHUNKED, endless)).isZero();
  }

  private static int content(FrameView view, byte[] wire) {
    var frame = new Frame(0, 0, wire.length, 0, view, Remark.NONE);
    return frame.content(ByteBuffer.wrap(wire)).remaining();
  }

  @Test
  void aResponseWithoutLengthLastsUntilClose() {
    byte[] wire = "HTTP/1.0 200 OK\r\n\r\nbody".getBytes(ISO_8859_1);
    FrameDecoder decoder = new Http().decoder(0, Tolerance.DEFAULT);

    assertThat(Decoding.contents(wire, Decoding.toEnd(decoder, wire)))
        .containsExactly(Octets.of(wire));
  }

  @Test
  void anEncodedBodyThatIsNotChunkedLastsUntilClose() {
    byte[] wire =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 1\r\n\r\nbody"
            .getBytes(ISO_8859_1);
    FrameDecoder decoder = new Http().decoder(0, Tolerance.DEFAULT);

    Decoded last = Decoding.toEnd(decoder, wire).getLast();

    assertThat(((Decoded.Whole) last).frame().remark().problem()).isTrue();
  }

  @Test
  void anEmptyLineBeforeAMessageIsSkipped() {
    byte[] wire = "\r\nGET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1);

    assertThat(Decoding.of(new Http(), wire).getFirst()).isEqualTo(new Decoded.Skipped(0, 2));
  }

  @Test
  void aTypedHttpMessageIsCompletedForSending() throws UnencodableException {
    byte[] typed = "POST /x HTTP/1.1\nHost: a\n\nbody".getBytes(ISO_8859_1);

    assertThat(new String(new Http().encoder().encode(typed).bytes(), ISO_8859_1))
        .isEqualTo("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
    assertThat(
            new String(
                new Http().encoder().encode("GET / HTTP/1.1".getBytes(ISO_8859_1)).bytes(),
                ISO_8859_1))
        .isEqualTo("GET / HTTP/1.1\r\n\r\n");
  }

  @Test
  void aTypedRedisCommandBecomesAnArray() throws UnencodableException {
    byte[] typed = "SET k \"two \\\"words\\\"\"".getBytes(ISO_8859_1);

    assertThat(new String(new Resp().encoder().encode(typed).bytes(), ISO_8859_1))
        .isEqualTo("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$11\r\ntwo \"words\"\r\n");
  }

  @Test
  void pktLinesWithoutPayloadAreNamed() {
    byte[] wire = "000000010002".getBytes(ISO_8859_1);

    assertThat(Decoding.of(new PktLine(), wire).stream().limit(3))
        .extracting(d -> ((Decoded.Whole) d).frame().remark().words())
        .containsExactly("flush-pkt", "delim-pkt", "response-end-pkt");
  }

  @Test
  void aRedisAttributeBelongsToTheValueAfterIt() {
    byte[] wire = "|1\r\n+ttl\r\n:9\r\n+OK\r\n".getBytes(ISO_8859_1);

    assertThat(Decoding.contents(wire, Decoding.of(new Resp(), wire)))
        .containsExactly(Octets.of(wire));
  }

  @Test
  void aLengthSaysWhatItCounts() {
    assertThat(new LengthPrefix(1, 4, Endianness.BIG, -4, false).counts())
        .isEqualTo("itself and what follows");
    assertThat(new LengthPrefix(2, 2, Endianness.BIG, -4, false).counts())
        .isEqualTo("the whole frame");
    assertThat(new LengthPrefix(0, 3, Endianness.LITTLE, 1, false).label())
        .isEqualTo("Length prefix, 24-bit little-endian, counts what follows, -1");
  }

  @Test
  void octetsAreHexDigits() {
    assertThat(Octets.of(1, 255)).hasToString("01 FF").isEqualTo(new Octets("01 ff"));
    assertThat(Octets.of().length()).isZero();
    assertThat(new Delimiter(Octets.of(1, 2)).label()).isEqualTo("Delimiter 01 02");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void aViewIsTheSameAfterItWasKeptAsACode(Codec codec) {
    byte[] wire = codec.encode(codec.contents().getLast());
    Frame frame = ((Decoded.Whole) Decoding.of(codec.framing(), wire).getFirst()).frame();

    assertThat(FrameView.of(frame.view().code())).isEqualTo(frame.view());
  }

  @Test
  void aCodeOfNoKindIsRefused() {
    assertThatThrownBy(() -> FrameView.of(200 << 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("200");
  }
}
