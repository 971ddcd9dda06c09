package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameView;
import org.peerscope.wire.Remark;

/// One capture with a row of each kind, for tests of what is made of its files.
abstract class RecordedCapture {
  @TempDir Path root;
  Path folder;

  @BeforeEach
  final void folder() throws IOException {
    folder = Files.createDirectory(root.resolve("capture"));
  }

  /// One row of each kind, with a send that has not ended.
  final Transcript record() throws IOException {
    Transcript transcript = Transcript.create(folder, () -> {});
    transcript.describe("localhost:7", "Lines", Map.of("attempts", "3"));
    transcript.event("Connected");
    SentEntry sent = transcript.startSend(Plan.file(2, 6, "naïve.txt"));
    transcript.took(sent, bytes("ab1234"), () -> false);
    transcript.endSend(sent, Outcome.SENT);
    transcript.read(transcript.moment(), bytes("[hel"), true, "", () -> false);
    transcript.read(transcript.moment(), bytes("lo]more"), true, "a note", () -> false);
    transcript.frame(
        new Frame(0, 1, 5, 1, FrameView.PAYLOAD, new Remark("", true)), true, "frame's note");
    transcript.finding("wrong");
    transcript.endReceived("Closed by peer");
    transcript.commit();
    SentEntry uncopied = transcript.startSend(Plan.file(2, 1002, "big").withoutCopy());
    transcript.took(uncopied, bytes("hd"), () -> false);
    transcript.tookWithoutCopy(uncopied, 1000);
    transcript.endSend(uncopied, Outcome.SENT);
    SentEntry open = transcript.startSend(Plan.file(0, 100, ""));
    transcript.took(open, bytes("begun"), () -> false);
    return transcript;
  }

  static ByteBuffer bytes(String text) {
    return UTF_8.encode(text);
  }

  static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  static List<Entry> rows(Capture capture) throws IOException {
    return capture.rows().entries(0, 1000);
  }
}
