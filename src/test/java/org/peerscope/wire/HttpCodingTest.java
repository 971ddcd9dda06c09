package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the end of an HTTP message is found by its transfer codings (RFC 9112, 6.3).
class HttpCodingTest {
  private static List<Decoded> decoded(String field) {
    String answer = "HTTP/1.1 200 OK\r\n%s\r\n\r\n1\r\na\r\n0\r\n\r\n".formatted(field);
    return Decoding.of(new Http(), answer.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip, Chunked",
        "Transfer-Encoding: chunked, ",
        "Transfer-Encoding: gzip,\r\n chunked",
        "Transfer-Encoding:\r\n\tchunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding:"
      })
  void aMessageInChunksEndsWithTheLast(String field) {
    assertThat(decoded(field)).first().isInstanceOf(Decoded.Whole.class);
  }

  private static Remark remark(String message) {
    Decoded first = Decoding.of(new Http(), message.getBytes(ISO_8859_1)).getFirst();
    return ((Decoded.Whole) first).frame().remark();
  }

  @Test
  void whiteSpaceBeforeAColonIsAProblemAndHidesNoField() {
    Remark remark = remark("HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok");

    assertThat(remark.words()).contains("RFC 9112, 5.1");
    assertThat(remark.problem()).isTrue();
  }

  @Test
  void whatStandsBehindTheChunksIsTold() {
    String start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    assertThat(remark(start + "0\r\nX-Sum: 1\r\n\r\n")).isEqualTo(Remark.note("Trailer: X-Sum: 1"));
    assertThat(remark(start + "0\r\n\r\n")).isEqualTo(Remark.NONE);
  }

  @Test
  void aLengthMayStandOnTheNextLine() {
    byte[] answers = "HTTP/1.1 200 OK\r\nContent-Length:\r\n 2\r\n\r\nokHTTP".getBytes(ISO_8859_1);

    assertThat(Decoding.of(new Http(), answers)).first().isInstanceOf(Decoded.Whole.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0 200 OK", "POST / HTTP/1.0"})
  void codingsInHttp10AreAProblem(String start) {
    String message = start + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

    Decoded first = Decoding.of(new Http(), message.getBytes(ISO_8859_1)).getFirst();

    assertThat(((Decoded.Whole) first).frame().remark().words()).contains("in HTTP/1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: notchunked",
        "Transfer-Encoding: x-chunked",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: ,"
      })
  void anyOtherAnswerEndsWithTheStream(String field) {
    assertThat(decoded(field)).noneMatch(Decoded.Whole.class::isInstance);
  }
}
