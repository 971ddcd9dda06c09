package org.peerscope.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.wire.EncodedFrame;

/// A message and its answer without a peer, so that what a program loads for its first message is
/// not counted as the peer's time.
final class Rehearsal {
  /// Where a rehearsal cannot be held, the first message takes some milliseconds more; what is
  /// wrong is told by the real transcript when it meets it.
  private static final boolean HELD = hold();

  private Rehearsal() {}

  /// Holds it, the first time in a program; blocks for some tens of milliseconds.
  ///
  /// @return whether it could be held
  static boolean once() {
    return HELD;
  }

  private static boolean hold() {
    try (var transcript = Transcript.temporary(() -> {})) {
      talk(transcript);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Gives up at once where the disk takes nothing: a connection waits for it.
  private static void talk(Transcript transcript) throws IOException {
    var answers = new AnswerWatch(transcript, (_, _) -> {}, Duration.ZERO);
    EncodedFrame message = EncodedFrame.plain(new byte[1]);
    SentEntry entry = transcript.addSend(SentEntry.Plan.message(message));
    answers.expect(entry);
    ByteBuffer answer = ByteBuffer.allocate(1);
    Moment moment = transcript.moment();
    transcript.took(entry, answer.duplicate(), () -> true);
    transcript.endSend(entry, SentEntry.Outcome.SENT);
    answers.sent(entry);
    String note = answers.answeredAll(moment.nanos());
    transcript.read(moment, answer, false, note, () -> true);
    transcript.commit();
  }
}
