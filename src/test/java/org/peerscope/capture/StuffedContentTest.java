package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.wire.Checked;
import org.peerscope.wire.Checksum;
import org.peerscope.wire.Cobs;
import org.peerscope.wire.Decoded;
import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.Frame;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Http;
import org.peerscope.wire.Slip;
import org.peerscope.wire.Tolerance;

/// Content that has fewer bytes than it had on the wire.
class StuffedContentTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private Transcript transcript;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private Entry received(Framing framing, byte[] wire) throws IOException {
    var decoder = framing.decoder(0, Tolerance.DEFAULT);
    decoder.receive(ByteBuffer.wrap(wire));
    Frame frame = ((Decoded.Whole) decoder.next()).frame();
    transcript.read(transcript.moment(), ByteBuffer.wrap(wire), true, "", () -> false);
    transcript.frame(frame, true, "");
    transcript.commit();
    return transcript.rows().entries(1, 1).getFirst();
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 10", "60, 10, 10", "95, 10, 5", "100, 10, 0", "0, 1000, 100"})
  void aPieceOfItIsWhole(long from, int max, int expected) throws Exception {
    byte[] escaped = new Slip().encoder().encode("\u00C0".repeat(100).getBytes(ISO_8859_1)).bytes();
    Entry entry = received(new Slip(), escaped);

    ByteBuffer piece = transcript.payload(entry, from, max);

    assertThat(ISO_8859_1.decode(piece).toString()).isEqualTo("\u00C0".repeat(expected));
  }

  @Test
  void theBeginningIsAsLongAsItWasAskedFor() throws Exception {
    byte[] wire = new Cobs().encoder().encode("x".repeat(10_000).getBytes(ISO_8859_1)).bytes();

    assertThat(transcript.payload(received(new Cobs(), wire), 401).remaining()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(ints = {396, 397, 398, 399, 400, 401, 402, 500})
  void ofItsChecksumNothingIsShown(int length) throws Exception {
    var framing = new Checked(new Slip(), Checksum.CRC_32, Endianness.BIG);
    byte[] content = "x".repeat(length).getBytes(ISO_8859_1);

    ByteBuffer piece =
        transcript.payload(received(framing, framing.encoder().encode(content).bytes()), 401);

    assertThat(ISO_8859_1.decode(piece).toString()).isEqualTo("x".repeat(Math.min(401, length)));
  }

  @Test
  void whatWasSentOfAMessageIsShownToItsEnd() throws Exception {
    var framing = new Checked(new Slip(), Checksum.CRC_32, Endianness.BIG);
    EncodedFrame frame = framing.encoder().encode("x".repeat(1000).getBytes(ISO_8859_1));
    SentEntry sent = transcript.startSend(SentEntry.Plan.message(frame));
    transcript.took(sent, ByteBuffer.wrap(frame.bytes(), 0, 500), () -> false);
    transcript.endSend(sent, SentEntry.Outcome.INCOMPLETE);

    assertThat(transcript.payload(sent, 1000).remaining()).isEqualTo(500 - frame.header().length);
  }

  @Test
  void piecesLieSideBySide() throws Exception {
    byte[] wire = (HEAD + "1;a=b\r\nx\r\n".repeat(5000) + "0\r\n\r\n").getBytes(ISO_8859_1);
    Entry entry = received(new Http(), wire);
    var all = new StringBuilder();
    for (int from = 0; from < HEAD.length() + 5000; from += 1000) {
      all.append(ISO_8859_1.decode(transcript.payload(entry, from, 1000)));
    }

    assertThat(all.toString()).isEqualTo(HEAD + "x".repeat(5000));
  }
}
