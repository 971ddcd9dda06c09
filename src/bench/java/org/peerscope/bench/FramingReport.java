package org.peerscope.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [FramingBenchmark] for each codec and prints one line each.
final class FramingReport {
  /// What a codec without a counterpart is held to, beside a loop that only looks at each byte.
  private static final double LOOP_GOAL = 0.1;

  private FramingReport() {}

  static void run() throws RunnerException {
    for (FrameStreams codec : FrameStreams.values()) {
      boolean netty = FramingBenchmark.nettyDecoder(codec).isPresent();
      double bytes = codec.reads().stream().mapToLong(r -> r.limit()).sum();
      double ours = bytes / micros(codec, "peerscope");
      double other = bytes / micros(codec, netty ? "netty" : "loop");
      String name = codec.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Line.print(
          "framing-" + name + (netty ? "-vs-netty" : "-vs-byte-loop"),
          ours,
          "MB/s",
          other,
          netty ? 1 : LOOP_GOAL);
    }
  }

  private static double micros(FrameStreams codec, String method) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("\\." + FramingBenchmark.class.getSimpleName() + "\\." + method + "$")
            .param("codec", codec.name())
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    return results.iterator().next().getPrimaryResult().getScore();
  }
}
