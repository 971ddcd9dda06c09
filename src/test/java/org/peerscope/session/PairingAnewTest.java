package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.peerscope.wire.UntilIdle;

/// What is the answer to what, once another framing has decoded what had come.
class PairingAnewTest {
  private static final Framing PREFIX = LengthPrefix.of(4, Endianness.BIG);
  private static final Framing LF = new Delimiter(LineEnding.LF);

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private void connect() {
    talk.connect(peer.port());
    peer.accept();
  }

  /// To a peer that speaks first.
  private void connectAgain() {
    Fx.run(talk.session::abort);
    talk.untilState(SessionState.closed("Aborted", false));
    connect();
    peer.send("welcome\n");
    talk.untilRows(Entry.Read.class, 1);
  }

  /// The framing before may have made rows too.
  private void decodeAnew() {
    talk.framed(LF).untilEvent("Decoded anew");
  }

  private long ask(String text) {
    int before = talk.rows(SentEntry.class).size();
    talk.send(text);
    talk.untilRows(SentEntry.class, before + 1);
    return talk.rows(SentEntry.class).getLast().number();
  }

  private String noteOf(int frame) {
    talk.untilRows(Entry.Received.class, frame + 1);
    return talk.rows(Entry.Received.class).get(frame).note();
  }

  @Test
  void whatAnotherConnectionBringsAnswersNothingOfTheFirst() {
    connect();
    talk.send("unanswered");
    peer.receive("unanswered".length());
    connectAgain();

    decodeAnew();

    assertThat(noteOf(0)).isEmpty();
  }

  @Test
  void whatWasSentAfterThePeersCloseIsNotAnsweredByTheNextConnection() {
    connect();
    peer.halfClose();
    talk.untilState(SessionState.RECEIVE_CLOSED);
    talk.send("too late");
    peer.receive("too late".length());
    connectAgain();

    decodeAnew();

    assertThat(noteOf(0)).isEmpty();
  }

  @Test
  void answersGoOnFromWhereTheNewFramingLeavesThem() {
    talk.framed(PREFIX);
    connect();
    long one = ask("one");
    peer.send("ONE\n");
    talk.untilRows(Entry.Read.class, 1);

    decodeAnew();
    assertThat(noteOf(0)).startsWith("Answer to #" + one);
    long two = ask("two");
    peer.send("TWO\n");

    assertThat(noteOf(1)).startsWith("Answer to #" + two);
  }

  @Test
  void whatSilenceHasEndedIsNoAnswerToWhatWasSentThen() {
    connect();
    peer.send("hello");
    talk.untilRows(Entry.Read.class, 1);
    long came = talk.rows(Entry.Read.class).getFirst().moment().nanos();
    Fx.until("silence", () -> System.nanoTime() - came > 2_000_000);
    long asked = ask("who?");
    peer.send("me");
    talk.untilRows(Entry.Read.class, 2);

    talk.framed(new UntilIdle(1)).untilEvent("Decoded anew");

    assertThat(noteOf(0)).isEmpty();
    assertThat(noteOf(1)).startsWith("Answer to #" + asked + " ");
    assertThat(talk.rows())
        .filteredOn(row -> row instanceof SentEntry || row instanceof Entry.Received)
        .first()
        .isInstanceOf(Entry.Received.class);
  }

  @Test
  void whatAnUnframedReadAnsweredIsAnsweredAnew() {
    connect();
    ask("one");
    long two = ask("two");
    peer.send("ONE\n");
    talk.untilRows(Entry.Read.class, 1);

    decodeAnew();
    talk.untilRows(Entry.Received.class, 1);
    peer.send("TWO\n");

    assertThat(noteOf(1)).startsWith("Answer to #" + two);
  }
}
