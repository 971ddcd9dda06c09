package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.support.Faults;
import org.peerscope.support.Faults.Injection;

/// As curl does it: the calls of a conversation that may fail are counted, and it is held again
/// with each of them failing in turn (rows 52 and 53 of the fault matrix). They are those to the
/// socket from opening it on, with TLS and without, to files that are sent, and, once, to the files
/// of the capture.
class TortureTest {
  @TempDir private Path folder;
  private final Talk talk = new Talk();

  @BeforeEach
  void makeFile() throws IOException {
    Files.writeString(folder.resolve(TorturedTalk.FILE), "content");
  }

  @AfterEach
  void close() {
    talk.close();
  }

  @ParameterizedTest(name = "{1}, TLS: {0}")
  @CsvSource({
    "false, IO_EXCEPTION",
    "false, RUNTIME_EXCEPTION",
    "false, OUT_OF_MEMORY",
    "true, IO_EXCEPTION",
    "true, RUNTIME_EXCEPTION",
    "true, OUT_OF_MEMORY"
  })
  void whicheverCallFailsTheConversationEndsOnceAndSaysWhy(boolean tls, Injection injection)
      throws Exception {
    int calls = calls(tls);
    for (int fatal = 1; fatal <= calls; fatal++) {
      var faults = new Faults(fatal, injection);
      try (var run = new TorturedTalk(folder, tls, faults, talk.services())) {
        run.converse();
        String what = "call %d, %s".formatted(fatal, faults.struck());
        run.assertEnded(what);
        if (!faults.struck().isEmpty() && !isNothingLost(run, faults, injection)) {
          assertThat(run.said()).as(what).contains("injected into " + faults.struck());
          if (!tls && injection == Injection.IO_EXCEPTION) {
            assertThat(run.said()).as(what).contains(sentence(faults.struck()));
          }
        }
      }
      assertThat(faults.open()).as("files open after call %d, %s", fatal, faults.struck()).isZero();
    }
  }

  /// A disk that refuses is asked again. How long a sent file is by now need not be known. The TLS
  /// of Java closes its side too, before this program does.
  private static boolean isNothingLost(TorturedTalk run, Faults faults, Injection injection) {
    String call = faults.struck();
    boolean covered = call.matches("(capture|file) .*|socket shutdownOutput");
    return injection == Injection.IO_EXCEPTION && covered && run.isWhole();
  }

  /// What is said of a call that the system refuses; inside TLS the handshake has its own
  /// sentences.
  private static String sentence(String call) {
    return switch (call) {
      case "socket open", "socket connect" -> "Failed while connecting: 127.0.0.1:";
      case "socket read" -> "Failed while receiving: 127.0.0.1:";
      case "socket write", "socket shutdownOutput" -> "Failed while sending: 127.0.0.1:";
      case "socket close" -> "Closing the socket failed: ";
      case "file open" -> "The file cannot be opened: ";
      case "file close" -> "the file cannot be closed: ";
      default -> "";
    };
  }

  private int calls(boolean tls) throws Exception {
    Faults none = Faults.none();
    try (var counting = new TorturedTalk(folder, tls, none, talk.services())) {
      counting.converse();
      assertThat(counting.isWhole()).isTrue();
    }
    assertThat(none.calls()).isGreaterThan(20);
    return none.calls();
  }
}
