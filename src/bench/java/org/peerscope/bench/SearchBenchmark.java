package org.peerscope.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.peerscope.capture.BadQueryException;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Search;
import org.peerscope.capture.SearchQuery;
import org.peerscope.capture.Transcript;

/// Searches 4 GiB for 20 bytes, beside `grep -F` on the same file.
final class SearchBenchmark {
  private static final int READ = 1 << 16;
  private static final int READS = 1 << 16;
  private static final String NEEDLE = "the needle, 20 bytes";
  private static final int ROUNDS = 5;
  private static final byte[] LINE =
      "GET /index.html HTTP/1.1 some line of log, the need of 64 bytes\n"
          .getBytes(StandardCharsets.US_ASCII);

  private SearchBenchmark() {}

  static void run() throws Exception {
    Path folder = Files.createTempDirectory("bench");
    record(folder);
    try (Capture capture = Capture.open(folder)) {
      var ours = new double[ROUNDS];
      var grep = new double[ROUNDS];
      var first = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        grep[i] = grep(folder.resolve("received.bin"));
        var watch = new Watch(() -> false);
        watch.search(capture);
        ours[i] = watch.ended();
        first[i] = watch.firstHit;
      }
      double mebi = (double) READ * READS / (1 << 20);
      Line.print("search-4-GiB-vs-grep", mebi / median(ours), "MiB/s", mebi / median(grep), 0.8);
      Line.limit("search-first-hit", median(first) * 1e3, "ms", 100);
      Line.limit("search-cancel", cancel(capture) * 1e3, "ms", 100);
    }
    ProbeRun.remove(folder);
  }

  /// The needle stands near the beginning, in the middle across two reads, and at the end.
  private static void record(Path folder) throws IOException {
    try (Transcript transcript = Transcript.create(folder, () -> {})) {
      byte[] needle = NEEDLE.getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < READS; i++) {
        ByteBuffer read = ByteBuffer.allocateDirect(READ);
        while (read.remaining() >= 64) {
          read.put(LINE);
        }
        if (i == 10 || i == READS - 1) {
          read.put(READ - 100, needle);
        } else if (i == READS / 2) {
          read.put(READ - 10, needle, 0, 10);
        } else if (i == READS / 2 + 1) {
          read.put(0, needle, 10, 10);
        }
        transcript.read(transcript.moment(), read.flip(), false, "", () -> false);
        transcript.commit();
      }
    }
  }

  private static double grep(Path file) throws Exception {
    long start = System.nanoTime();
    Process process = new ProcessBuilder("grep", "-c", "-a", "-F", NEEDLE, file.toString()).start();
    process.getInputStream().readAllBytes(); // grep stops early when nobody reads what it says
    process.waitFor();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double cancel(Capture capture) throws Exception {
    long due = System.nanoTime() + 300_000_000;
    new Watch(() -> System.nanoTime() >= due).search(capture);
    return (System.nanoTime() - due) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// One search with its times.
  private static final class Watch implements Search.Sink {
    private final BooleanSupplier cancelled;
    private final long start = System.nanoTime();
    private double firstHit;
    private int hits;

    Watch(BooleanSupplier cancelled) {
      this.cancelled = cancelled;
    }

    void search(Capture capture) throws BadQueryException, IOException {
      var query =
          new SearchQuery(SearchQuery.Kind.TEXT, NEEDLE, true, false, SearchQuery.Where.RECEIVED);
      new Search(capture, query, cancelled, this).run();
    }

    double ended() {
      if (hits != 3) {
        throw new IllegalStateException(hits + " hits of 3");
      }
      return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void hit(Search.Hit hit) {
      if (hits++ == 0) {
        firstHit = (System.nanoTime() - start) / 1e9;
      }
    }

    @Override
    public void progress(long done, long all) {}
  }
}
