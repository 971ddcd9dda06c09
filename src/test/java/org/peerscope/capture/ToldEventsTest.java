package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.SentEntry.Plan;

/// Who tells of an event need not wait for the disk.
class ToldEventsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final Queue<Runnable> writes = new ArrayDeque<>();
  private long nanos;
  private Transcript transcript;

  @BeforeEach
  void create() throws IOException {
    transcript =
        Transcript.create(
            folder, () -> new Moment(Instant.EPOCH.plusNanos(++nanos), nanos), () -> {});
    transcript.writeBy(writes::add);
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private void write() {
    writes.forEach(Runnable::run);
    writes.clear();
  }

  @Test
  void anEventIsToldWhileTheDiskStandsStill() throws InterruptedException {
    assertThat(passesWhileTheDiskStandsStill(() -> transcript.event("told"))).isTrue();
  }

  @Test
  void aDescriptionIsGivenWhileTheDiskStandsStill() throws InterruptedException {
    assertThat(passesWhileTheDiskStandsStill(() -> transcript.describe("peer", "raw", Map.of())))
        .isTrue();
  }

  @Test
  void aDescriptionThatWasNotYetWrittenIsWrittenByTheClose() throws IOException {
    transcript.read(transcript.moment(), ByteBuffer.allocate(1), false, "", () -> false);
    transcript.describe("peer:1", "raw", Map.of());

    transcript.close();

    assertThat(Meta.read(folder).endpoint()).isEqualTo("peer:1");
  }

  @Test
  void nothingIsWrittenIntoTheFolderAfterTheClose() throws IOException {
    transcript.read(transcript.moment(), ByteBuffer.allocate(1), false, "", () -> false);
    transcript.describe("peer:1", "raw", Map.of());
    transcript.close();
    transcript.describe("peer:2", "raw", Map.of());
    Captures.remove(folder);

    write();

    assertThat(folder).doesNotExist();
  }

  private boolean passesWhileTheDiskStandsStill(Runnable telling) throws InterruptedException {
    Transcript held = transcript;
    synchronized (held) {
      synchronized (held.rows()) {
        synchronized (held.folder()) {
          return Thread.ofPlatform().daemon().start(telling).join(LIMIT);
        }
      }
    }
  }

  @Test
  void aRowIsFoundWhileTheDiskStandsStill() throws InterruptedException, IOException {
    transcript.event("told");
    write();
    Entry first = transcript.rows().entries(0, 1).getFirst();
    var found = new CompletableFuture<Long>();

    passesWhileTheDiskStandsStill(
        () -> {
          try {
            found.complete(transcript.rows().lookup().of(first));
          } catch (IOException e) {
            found.completeExceptionally(e);
          }
        });

    assertThat(found).isCompletedWithValue(0L);
  }

  @Test
  void anEventIsSeenOnceItIsWritten() throws IOException {
    transcript.event("told");
    assertThat(transcript.rows().count()).isZero();

    write();

    assertThat(transcript.rows().entries(0, 9)).extracting(Entry::number).containsExactly(1L);
  }

  @Test
  void anEventComesBeforeTheReadAfterIt() throws IOException {
    transcript.event("told");
    transcript.read(transcript.moment(), ByteBuffer.allocate(1), false, "", () -> false);

    assertEventAndThen(Entry.Read.class);
  }

  @Test
  void anEventComesBeforeTheSendAfterIt() throws IOException {
    transcript.event("told");
    transcript.addSend(Plan.file(0, 1, ""));

    assertEventAndThen(SentEntry.class);
  }

  @Test
  void anEventComesBeforeTheEndAfterIt() throws IOException {
    transcript.event("told");
    transcript.endReceived("closed");

    assertEventAndThen(Entry.End.class);
  }

  private void assertEventAndThen(Class<? extends Entry> kind) throws IOException {
    transcript.commit();
    assertThat(transcript.rows().entries(0, 9))
        .hasExactlyElementsOfTypes(Entry.Event.class, kind)
        .isSortedAccordingTo((a, b) -> Long.compare(a.moment().nanos(), b.moment().nanos()));
  }

  @Test
  void anEventHasTheMomentWhenItWasTold() throws IOException {
    transcript.event("told");
    long told = nanos;
    transcript.moment();

    write();

    assertThat(transcript.rows().entries(0, 9))
        .extracting(e -> e.moment().nanos())
        .containsExactly(told);
  }

  @Test
  void anEventThatWasToldIsKeptByTheClose() throws IOException {
    transcript.read(transcript.moment(), ByteBuffer.allocate(1), false, "", () -> false);
    transcript.event("told");

    transcript.close();

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.rows().count()).isEqualTo(2);
    }
  }

  @Test
  void anEventThatIsToldAfterTheCloseHarmsNothing() throws IOException {
    transcript.read(transcript.moment(), ByteBuffer.allocate(1), false, "", () -> false);
    transcript.close();

    transcript.event("late");
    write();

    try (Capture capture = Capture.open(folder)) {
      assertThat(capture.rows().count()).isEqualTo(1);
    }
  }

  @Test
  void theNewestDescriptionIsTheOneOnDisk() throws IOException {
    transcript.describe("first", "raw", Map.of());
    transcript.describe("second", "raw", Map.of());

    writes.poll().run();

    assertThat(Meta.read(folder).endpoint()).isEqualTo("second");
  }
}
