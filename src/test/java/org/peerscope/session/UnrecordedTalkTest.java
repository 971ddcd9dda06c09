package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Raw;

/// What a conversation shows that goes on while nothing can be recorded: row 39 of the fault
/// matrix.
class UnrecordedTalkTest {
  private static final LengthPrefix LENGTH = LengthPrefix.of(1, Endianness.BIG);
  private static final long PLENTY = 1 << 20;

  @TempDir private Path folder;
  private final Peer peer = new Peer();
  private final Talk talk = new Talk().framed(LENGTH);

  @BeforeEach
  void connect() {
    talk.connect(peer.port());
    peer.accept();
    peer.send("\u0003one\u0009begun");
    talk.untilRows(Entry.Received.class, 1);
    Fx.run(() -> talk.session.goOnUnrecorded(true));
    Fx.run(() -> talk.session.limitRecording(1));
  }

  @AfterEach
  void close() {
    talk.close();
    peer.close();
  }

  private void loseAndGoOn() {
    peer.send(" lost\u0004");
    Fx.until("all is read", () -> talk.traffic().received() == 16);
    Fx.run(() -> talk.session.limitRecording(PLENTY));
    peer.send("\u0005again");
    talk.untilRows(Entry.Received.class, 3);
  }

  private List<String> frames() {
    return talk.rows(Entry.Received.class).stream().map(talk::payload).toList();
  }

  @Test
  void framesBeginAnewBehindWhatIsMissing() {
    loseAndGoOn();

    assertThat(frames()).containsExactly("one", "\tbegun", "again");
    assertThat(talk.events())
        .anyMatch(e -> e.startsWith("Not recorded, frame incomplete: had 6 of 10 bytes"))
        .anyMatch(e -> e.startsWith("Nothing is recorded behind the 10 received bytes"))
        .anyMatch(e -> e.startsWith("6 bytes were received here and could not be recorded"));
    assertThat(talk.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void anotherFramingFindsTheSameGap() {
    loseAndGoOn();
    talk.framed(new Raw());
    Fx.until("no frames", () -> talk.rows(Entry.Received.class).isEmpty());
    talk.framed(LENGTH);
    Fx.until("decoded again", () -> talk.rows(Entry.Received.class).size() == 3);

    assertThat(frames()).containsExactly("one", "\tbegun", "again");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasAnsweredUnrecordedIsNotAnsweredAgainByAnotherFraming(boolean framed) {
    if (!framed) {
      talk.framed(new Raw());
      Fx.until("no frames", () -> talk.rows(Entry.Received.class).isEmpty());
    }
    for (long answered = 13; answered <= 16; answered += 3) {
      long until = answered;
      talk.send("q");
      peer.receive(framed ? 2 : 1);
      peer.send(answered == 13 ? "end" : "\u0002OK");
      Fx.until("the answer is read", () -> talk.traffic().received() == until);
    }
    Fx.run(() -> talk.session.limitRecording(PLENTY));
    talk.send("last");
    peer.receive(framed ? 5 : 4);
    long last = talk.rows(SentEntry.class).getLast().number();
    int reads = talk.rows(Entry.Read.class).size();
    peer.send("\u0003yes");
    talk.untilRows(Entry.Read.class, reads + 1);

    talk.framed(new Raw());
    Fx.until("no frames", () -> talk.rows(Entry.Received.class).isEmpty());
    talk.framed(LENGTH);
    Fx.until("decoded again", () -> talk.rows(Entry.Received.class).size() == 3);

    assertThat(talk.rows(Entry.Received.class).getLast().note())
        .startsWith("Answer to #" + last + " ");
  }

  @Test
  void whatIsMissedWhenTheConnectionEndsIsToldBeforeItsEnd() {
    peer.send(" lost\u0004");
    Fx.until("all is read", () -> talk.traffic().received() == 16);
    peer.reset();
    talk.untilEvent("Reset by peer");

    List<String> events = talk.events();
    assertThat(events.indexOf("6 bytes were received here and could not be recorded"))
        .isNotNegative()
        .isLessThan(events.size() - 1);
  }

  @Test
  void aMessageIsSentAllTheSame() {
    talk.send("hello");

    assertThat(peer.receive(6)).isEqualTo("\u0005hello");
    talk.untilEvent("6 of its 6 bytes could not be recorded");
    assertThat(talk.rows(SentEntry.class).getFirst().outcome()).isEqualTo(SentEntry.Outcome.SENT);
  }

  @Test
  void aFileIsSentAllTheSame() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "content");
    FileToSend checked = FileToSend.check(file);
    Fx.run(() -> talk.session.send(checked));

    assertThat(peer.receive(17)).endsWith("content");
    talk.untilEvent("17 of its 17 bytes could not be recorded");
  }

  @Test
  void whatIsSavedTellsWhatIsMissing() {
    loseAndGoOn();
    Path saved = folder.resolve("saved");
    Fx.run(() -> talk.session.recording().save(saved, talk.session.transcript()::exportReceived));

    talk.untilEvent("saved; 6 bytes that could not be recorded are missing");
    assertThat(saved).hasContent("\u0003one\tbegun\u0005again");
  }
}
