package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Diagnosis;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.FixedLength;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Http;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.LineEnding;
import org.peerscope.wire.Netstring;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Recovery;
import org.peerscope.wire.Tolerance;
import org.peerscope.wire.UntilClose;
import org.peerscope.wire.UntilIdle;

/// One framing for what is sent, received and shown, which can be changed at any time.
class ReframingTest {
  private static final Framing PREFIX = LengthPrefix.of(4, Endianness.BIG);
  private static final Framing LF = new Delimiter(LineEnding.LF);

  private final Peer peer = new Peer();
  private final Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  @Test
  void silenceEndsAFrame() {
    talk.framed(new UntilIdle(50));
    connect();

    peer.send("one");
    talk.untilRows(Entry.Received.class, 1);
    peer.send("two");
    talk.untilRows(Entry.Received.class, 2);

    assertThat(received()).containsExactly("one", "two");
  }

  @Test
  void aShorterSilenceHoldsAtOnce() {
    talk.framed(new UntilIdle(60_000));
    connect();
    peer.send("one");
    talk.untilRows(Entry.Read.class, 1);

    talk.framed(new UntilIdle(50));

    talk.untilRows(Entry.Received.class, 1);
    assertThat(received()).containsExactly("one");
  }

  @Test
  void whatComesIsFramedAlsoWhenWhatCameCannotBe() throws IOException {
    connect();
    peer.send("one\n");
    talk.untilRows(Entry.Read.class, 1);
    Path inTheWay = talk.session.transcript().path().resolve("index.next");
    Files.createDirectories(inTheWay.resolve("x"));

    talk.framed(LF);
    talk.untilEvent("Decoding failed: ");
    peer.send("two\n");
    talk.untilRows(Entry.Received.class, 1);
    assertThat(received()).containsExactly("two");

    Files.delete(inTheWay.resolve("x"));
    Files.delete(inTheWay);
    talk.framed(new Raw()).framed(LF);
    talk.untilRows(Entry.Received.class, 2);
    assertThat(received()).containsExactly("one", "two");
  }

  @Test
  void theEndOfTheStreamEndsAFrame() {
    talk.framed(new UntilClose());
    connect();

    peer.send("one").send("two").halfClose();
    talk.untilRows(Entry.Received.class, 1);

    assertThat(received()).containsExactly("onetwo");
    assertThat(talk.events()).noneMatch(e -> e.contains("frame incomplete"));
  }

  @Test
  void eachConnectionIsDecodedOnItsOwn() {
    connect();
    peer.send("one\ntw").halfClose();
    talk.untilRows(Entry.Read.class, 1);
    Fx.run(talk.session::disconnect);
    talk.untilState(SessionState.closed("Disconnected", false));
    connect();
    peer.send("o\nthree\n");
    talk.untilRows(Entry.Read.class, 2);

    talk.framed(LF);
    talk.untilEvent("Decoded anew: 3 frames, 2 bytes left over, 1 problem. Framing: Lines (LF)");

    assertThat(received()).containsExactly("one", "tw", "o", "three");
  }

  @Test
  void whatWentWrongInAnEarlierConnectionSaysNothingOfThisOne() {
    connect();
    peer.send("Hello world").halfClose();
    talk.untilRows(Entry.Read.class, 1);
    Fx.run(talk.session::disconnect);
    talk.untilState(SessionState.closed("Disconnected", false));
    connect();
    peer.send("5:right,");
    talk.untilRows(Entry.Read.class, 2);

    FrameSummary found = attempt(new Netstring());

    assertThat(found.trouble()).isEmpty();
    assertThat(found.words()).isEqualTo("1 frame, 11 bytes left over, 1 problem");
  }

  @Test
  void whatIsNotDecodedIsLeftOver() {
    connect();
    peer.send("1:a,wrong");
    talk.untilRows(Entry.Read.class, 1);
    peer.send(" and more");
    talk.untilRows(Entry.Read.class, 2);

    assertThat(attempt(new Netstring()).words())
        .isEqualTo("1 frame, 14 bytes left over, 1 problem");
  }

  private FrameSummary attempt(Framing framing) {
    var said = new AtomicReference<FrameSummary>();
    Fx.run(() -> talk.session.reframer().attempt(framing, Tolerance.DEFAULT, said::set));
    Fx.until("an answer", () -> said.get() != null);
    return said.get();
  }

  @Test
  void thatAPlainConnectionHasMetTlsIsToldWhateverTheFraming() {
    connect();
    peer.send(new byte[] {0x15, 3, 3, 0, 2, 2, 0x0a});
    talk.untilEvent("TLS");
    List<String> told = talk.events();

    talk.framed(LF).untilEvent("Decoded anew");

    assertThat(talk.events()).containsAll(told);
  }

  @Test
  void whatIsPausedAtItsLimitIsDecodedAnew() {
    connect();
    peer.send("one\n");
    talk.untilRows(Entry.Read.class, 1);
    Fx.run(() -> talk.session.limitRecording(1));
    peer.send("two\n");
    Fx.until("a pause", () -> talk.session.transcript().isPaused());

    talk.framed(LF);

    talk.untilRows(Entry.Received.class, 1);
    assertThat(received()).containsExactly("one");
  }

  @Test
  void ofAnEarlierConnectionTheDoctorSaysNothingOnceAnotherIsThere() {
    connect();
    peer.send("line of text\n");
    talk.untilRows(Entry.Read.class, 1);
    Fx.run(talk.session::abort);
    talk.untilState(SessionState.closed("Aborted", false));
    connect();

    talk.framed(PREFIX).untilEvent("Decoded anew");
    peer.send("\0\0\0\1x");
    Fx.until("the frame", () -> received().contains("x"));

    assertThat(diagnoses()).isEmpty();
  }

  @Test
  void theDoctorIsNotAskedWhileThisProgramIsBusy() {
    talk.framed(PREFIX);
    connect();
    peer.send("\0\0\0\62" + "line of text\n".repeat(2));
    talk.untilRows(Entry.Read.class, 1);
    Fx.run(() -> talk.session.limitRecording(1));
    peer.send("line of text\n");
    Fx.until("a pause", () -> talk.session.transcript().isPaused());
    long since = System.nanoTime();

    Fx.until("a while", () -> System.nanoTime() - since > Duration.ofMillis(1500).toNanos());

    assertThat(diagnoses()).isEmpty();
  }

  @Test
  void rawAgainShowsTheReadsAsTheyCame() {
    talk.framed(LF);
    connect();
    peer.send("one\ntwo\n");
    talk.untilRows(Entry.Received.class, 2);

    talk.framed(new Raw());
    Fx.until("no frames", () -> talk.rows(Entry.Received.class).isEmpty());

    Entry.Read read = talk.rows(Entry.Read.class).getFirst();
    assertThat(read.framed()).isFalse();
    assertThat(talk.payload(read)).isEqualTo("one\ntwo\n");
  }

  @Test
  void aTrialSaysWhatAFramingWouldMakeAndChangesNothing() {
    connect();
    peer.send("one\ntwo\nthr");
    talk.untilRows(Entry.Read.class, 1);
    List<Entry> before = talk.rows();

    FrameSummary found = attempt(LF);

    assertThat(found.words()).isEqualTo("2 frames, 3 bytes left over, no problems");
    assertThat(talk.rows()).isEqualTo(before);
  }

  @Test
  void aDecodingThatIsGivenUpChangesNothing() throws IOException {
    connect();
    peer.send("one\ntwo\n");
    talk.untilRows(Entry.Read.class, 1);
    List<Entry> before = talk.rows();
    var rule = new FrameRule(LF, Tolerance.DEFAULT);
    var redecoding = new Redecoding(talk.session.transcript(), rule, Duration.ZERO);
    redecoding.giveUpWhen(() -> true);

    assertThat(redecoding.apply()).isEmpty();

    assertThat(redecoding.isGivenUp()).isTrue();
    assertThat(talk.rows()).isEqualTo(before);
  }

  @Test
  void onlyTheNewestTrialIsTold() {
    connect();
    peer.send("one\ntwo\nthr");
    talk.untilRows(Entry.Read.class, 1);
    var said = new ArrayList<String>();
    Fx.run(
        () -> {
          talk.session.reframer().attempt(LF, Tolerance.DEFAULT, s -> said.add("first"));
          talk.session.reframer().attempt(LF, Tolerance.DEFAULT, s -> said.add("second"));
        });

    Fx.until("an answer", () -> !said.isEmpty());
    assertThat(said).containsExactly("second");
  }

  @Test
  void afterWrongBytesItCanGoOnAtTheNextFrame() {
    Fx.run(() -> talk.session.toleranceProperty().set(new Tolerance(4, Recovery.SKIP)));
    talk.framed(LF);
    connect();

    peer.send("one\nmuch too long\ntwo\n");
    talk.untilRows(Entry.Received.class, 3);

    assertThat(received()).containsExactly("one", "much too long\n", "two");
    assertThat(talk.rows(Entry.Received.class))
        .extracting(Entry.Received::whole)
        .containsExactly(true, false, true);
    assertThat(talk.events())
        .anyMatch(e -> e.endsWith("Skipping to where the next frame can start."));
  }

  @Test
  void whatTheFramingCannotCarryIsNotSentAndTheReasonIsTold() {
    talk.framed(new FixedLength(3));
    connect();

    talk.send("four");

    talk.untilEvent("Not sent: ");
    assertThat(talk.rows(SentEntry.class)).isEmpty();
  }

  @Test
  void theDoctorSpeaksWhenFramesBreakTheRule() {
    talk.framed(PREFIX);
    connect();

    peer.send("HTTP/1.1 204 No Content\r\n\r\n");

    untilDiagnosed();
    assertThat(diagnoses().getFirst().fix()).contains(new Http());
    Framing used = talk.on(s -> s.framingProperty().get());
    assertThat(used).as("it changes nothing by itself").isEqualTo(PREFIX);
  }

  @Test
  void theDoctorSpeaksWhenTheBytesOfAFrameDoNotCome() {
    talk.framed(PREFIX);
    connect();

    peer.send(new byte[] {2, 0, 0, 0, 'a', 'b'});

    untilDiagnosed();
    assertThat(diagnoses().getFirst().fix()).contains(LengthPrefix.of(4, Endianness.LITTLE));
  }

  @Test
  void theDoctorIsSilentWhenAnotherFramingIsChosen() {
    talk.framed(PREFIX);
    connect();
    peer.send("HTTP/1.1 204 No Content\r\n\r\n");
    untilDiagnosed();

    talk.framed(new Http());
    talk.untilEvent("Decoded anew: 1 frame, 0 bytes left over, no problems");

    assertThat(diagnoses()).isEmpty();
  }

  @Test
  void dismissedWordsDoNotComeBack() {
    talk.framed(PREFIX);
    connect();
    peer.send("HTTP/1.1 204 No Content\r\n\r\n");
    untilDiagnosed();

    Fx.run(talk.session.reframer()::dismiss);
    peer.send("HTTP/1.1 204 No Content\r\n\r\n");
    talk.untilRows(Entry.Read.class, 2);

    Duration longerThanQuiet = Duration.ofMillis(1500);
    await()
        .during(longerThanQuiet)
        .atMost(longerThanQuiet.multipliedBy(2))
        .until(() -> diagnoses().isEmpty());
  }

  private void connect() {
    talk.connect(peer.port());
    peer.accept();
  }

  private List<String> received() {
    return talk.rows(Entry.Received.class).stream().map(talk::payload).toList();
  }

  private List<Diagnosis> diagnoses() {
    return talk.on(s -> s.reframer().diagnosesProperty().get());
  }

  private void untilDiagnosed() {
    Fx.until("a diagnosis", () -> !talk.session.reframer().diagnosesProperty().get().isEmpty());
  }
}
