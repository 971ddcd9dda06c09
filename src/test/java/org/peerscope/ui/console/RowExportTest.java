package org.peerscope.ui.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry;
import org.peerscope.capture.Transcript;
import org.peerscope.session.Session;
import org.peerscope.support.Fx;
import org.peerscope.support.Sessions;
import org.peerscope.wire.Frame;

class RowExportTest {
  @TempDir private Path folder;
  private Session session;
  private Transcript transcript;

  @BeforeEach
  void open() {
    session = Sessions.open(folder);
    transcript = session.transcript();
  }

  @AfterEach
  void close() {
    Fx.run(session::close);
  }

  private String raw() throws IOException {
    transcript.commit();
    var export = new RowExport(session.recording(), new EntryText(transcript));
    return export.raw(
        transcript.rows().entries(0, 10).stream().filter(e -> !isFramedRead(e)).toList());
  }

  private static boolean isFramedRead(Entry entry) {
    return entry instanceof Entry.Read read && read.framed();
  }

  @Test
  void messagesOfAFramingAreOnLinesOfTheirOwn() throws IOException {
    transcript.read(transcript.moment(), UTF_8.encode("a\nb\nc\n"), true, "", () -> false);
    for (int i = 0; i < 3; i++) {
      transcript.frame(new Frame(2L * i, 0, 1, 1), true, "");
    }

    assertThat(raw()).isEqualTo("a\nb\nc");
  }

  /// Row 28: what acts is escaped, and the bytes stand beside it as they came.
  @Test
  void aLogHasNothingThatActs() throws IOException {
    transcript.event("a \u202Ename");
    transcript.read(transcript.moment(), UTF_8.encode("\u001B[2J"), false, "", () -> false);
    transcript.commit();
    Path log = folder.resolve("log");

    Fx.run(() -> new RowExport(session.recording(), new EntryText(transcript)).saveLog(log));

    Fx.until("saved", () -> Files.exists(log));
    assertThat(Files.readString(log))
        .contains("a <U+202E>name")
        .contains("1b 5b 32 4a")
        .doesNotContain("\u001B")
        .doesNotContain("\u202E");
  }

  @Test
  void readsAreAsTheyCame() throws IOException {
    transcript.read(transcript.moment(), UTF_8.encode("a\n"), false, "", () -> false);
    transcript.read(transcript.moment(), UTF_8.encode("b"), false, "", () -> false);

    assertThat(raw()).isEqualTo("a\nb");
  }
}
