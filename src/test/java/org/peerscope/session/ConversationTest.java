package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.Framing;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.LineEnding;

/// What is said over an open connection, and what the transcript makes of it.
class ConversationTest {
  private static final Framing PREFIX = LengthPrefix.of(4, Endianness.BIG);

  private final Peer peer = new Peer();
  private Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @Test
  void whatIsSentArrivesAndWhatComesIsShown() {
    connect();

    talk.send("hello");
    assertThat(peer.receive(5)).isEqualTo("hello");
    peer.send("welcome");
    talk.untilRows(Entry.Read.class, 1);

    assertThat(talk.payload(talk.rows(Entry.Read.class).getFirst())).isEqualTo("welcome");
    assertThat(talk.payload(talk.rows(SentEntry.class).getFirst())).isEqualTo("hello");
  }

  @Test
  void anAnswerNamesItsQuestionAndTheTimeItTook() {
    talk.framed(PREFIX);
    connect();

    talk.send("{\"ask\":1}");
    peer.receive(13);
    peer.send(frame("{\"answer\":1}"));
    talk.untilRows(Entry.Received.class, 1);

    Entry.Received answer = talk.rows(Entry.Received.class).getFirst();
    assertThat(talk.payload(answer)).isEqualTo("{\"answer\":1}");
    assertThat(answer.note())
        .matches("Answer to #" + talk.rows(SentEntry.class).getFirst().number() + " after .* ms");
  }

  @Test
  void aTimeOutIsAnEventAndTheConnectionStays() {
    impatient(Duration.ofMillis(100)).framed(PREFIX);
    connect();

    talk.send("anyone?");
    talk.untilEvent("No answer to #");

    assertThat(talk.events()).anyMatch(e -> e.endsWith("within 100 ms; the connection stays open"));
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void anAnswerAfterTheTimeOutIsMarkedLate() {
    impatient(Duration.ofMillis(100)).framed(PREFIX);
    connect();
    talk.send("anyone?");
    talk.untilEvent("No answer to #");

    peer.send(frame("here"));
    talk.untilRows(Entry.Received.class, 1);

    assertThat(talk.rows(Entry.Received.class).getFirst().note()).startsWith("Late answer to #");
  }

  @Test
  void whatComesUnaskedHasNoNote() {
    talk.framed(PREFIX);
    connect();

    peer.send(frame("news"));
    talk.untilRows(Entry.Received.class, 1);

    assertThat(talk.rows(Entry.Received.class).getFirst().note()).isEmpty();
  }

  @Test
  void framesSentByteByByteAreTheSameRows() {
    talk.framed(PREFIX);
    connect();

    peer.sendSlowly(frame("one")).sendSlowly(frame("")).sendSlowly(frame("three"));
    talk.untilRows(Entry.Received.class, 3);

    assertThat(received()).isEqualTo("one||three");
  }

  @Test
  void framesInOneReadAreRowsInOrder() {
    talk.framed(new Delimiter(LineEnding.CRLF));
    connect();

    peer.send("one\r\ntwo\r\nthree\r\n");
    talk.untilRows(Entry.Received.class, 3);

    assertThat(received()).isEqualTo("one|two|three");
  }

  @Test
  void aDeclaredLengthOverTheLimitIsAnEventAndTheBytesAreShown() {
    talk.framed(PREFIX).limited(1000);
    connect();

    peer.send("HTTP/1.1 400 Bad Request\r\n");
    talk.untilEvent("Declared length 1213486160 is over the limit of 1000 bytes");
    Entry.Received shown = talk.rows(Entry.Received.class).getFirst();
    assertThat(shown.whole()).isFalse();
    assertThat(talk.payload(shown)).isEqualTo("HTTP/1.1 400 Bad Request\r\n");

    peer.send("more");
    talk.untilRows(Entry.Read.class, 2);
    assertThat(talk.rows(Entry.Read.class).getLast().framed()).isFalse();
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void aCloseInMidFrameNamesDeclaredAndReceived() {
    talk.framed(PREFIX);
    connect();

    peer.send(new byte[] {0, 0, 0, 100, 'a', 'b'}).halfClose();

    talk.untilEvent("Closed by peer, frame incomplete: had 6 of 104 bytes");
    assertThat(talk.rows(Entry.Received.class).getFirst().frame().length()).isEqualTo(6);
  }

  @Test
  void aResetInMidFrameKeepsWhatWasReadBefore() {
    talk.framed(PREFIX);
    connect();
    peer.send(new byte[] {0, 0, 0, 100, 'a', 'b'});
    talk.untilRows(Entry.Read.class, 1);

    peer.reset();

    talk.untilEvent("Reset by peer, frame incomplete: had 6 of 104 bytes");
    talk.untilEvent("Reset by peer");
  }

  @Test
  void aNewFramingDecodesWhatWasReceivedAndGoesOnWithWhatComes() {
    connect();
    peer.send(frame("one")).send(new byte[] {0, 0, 0, 3, 't'});
    Fx.until("all bytes", () -> talk.session.trafficProperty().get().received() == 12);

    talk.framed(PREFIX);
    talk.untilEvent(
        "Decoded anew: 1 frame, 5 bytes left over, no problems. Framing: Length prefix");
    peer.send("wo");
    talk.untilRows(Entry.Received.class, 2);

    assertThat(received()).isEqualTo("one|two");
  }

  @Test
  void aPeerThatDoesNotReadLeavesPartialProgressAndLosesNothing() {
    connect();
    String big = "0123456789abcdef".repeat(2 << 20);

    talk.send(big);
    Fx.until(
        "bytes to wait",
        () -> {
          Traffic traffic = talk.session.trafficProperty().get();
          return traffic.sent() > 1 << 20 && traffic.waiting() > 1 << 20;
        });
    SentEntry sending = talk.rows(SentEntry.class).getFirst();
    assertThat(sending.outcome()).isEqualTo(SentEntry.Outcome.SENDING);
    assertThat(peer.receive(big.length())).isEqualTo(big);

    talk.untilSent(1);
    assertThat(sending.length()).isEqualTo(big.length());
    assertThat(talk.traffic().waiting()).isZero();
  }

  @Test
  void aCloseThatHasToWaitSaysForWhat() {
    connect();
    talk.send("x".repeat(32 << 20));

    Fx.run(talk.session::disconnect);

    talk.untilEvent("Closing your side waits until");
    assertThat(talk.events()).anyMatch(e -> e.matches(".*until [1-9][0-9,]{5,} bytes more.*"));
    talk.send("more");
    talk.untilEvent("Not sent: your side of the connection closes as soon as");
    Fx.run(talk.session::abort);
  }

  @Test
  void aResetWhileSendingSaysHowMuchTheKernelTook() {
    connect();
    talk.send("x".repeat(32 << 20));
    Fx.until("bytes to be sent", () -> talk.session.trafficProperty().get().sent() > 0);

    peer.reset();

    talk.untilEvent("is not confirmed: the kernel took");
    Fx.until("the end", () -> talk.session.stateProperty().get().failed());
    assertThat(talk.rows(SentEntry.class).getFirst().outcome())
        .isEqualTo(SentEntry.Outcome.INCOMPLETE);
  }

  @Test
  void sendingWithoutAConnectionIsToldAndNothingElse() {
    talk.send("hello");

    talk.untilEvent("Not sent: there is no connection");
  }

  private void connect() {
    talk.connect(peer.port());
    peer.accept();
  }

  private Talk impatient(Duration limit) {
    talk.close();
    talk = new Talk(limit);
    return talk;
  }

  private String received() {
    return talk.rows(Entry.Received.class).stream()
        .map(talk::payload)
        .collect(Collectors.joining("|"));
  }

  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + payload.length).putInt(payload.length).put(payload).array();
  }
}
