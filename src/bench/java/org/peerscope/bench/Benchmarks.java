package org.peerscope.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs the benchmarks whose name is given, or all of them.
public final class Benchmarks {
  private Benchmarks() {}

  /// A benchmark, which prints its lines.
  private interface Benchmark {
    void run() throws Exception;
  }

  /// @param args the beginning of the names to run; `all` or none for every one
  public static void main(String[] args) throws Exception {
    String wanted = args.length == 0 || args[0].equals("all") ? "" : args[0];
    Map<String, Benchmark> all = all();
    List<String> names = all.keySet().stream().filter(n -> n.startsWith(wanted)).toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException("No benchmark " + wanted + " in " + all.keySet());
    }
    for (String name : names) {
      Objects.requireNonNull(all.get(name), name).run();
    }
    System.exit(0); // the toolkit of some benchmarks would go on
  }

  private static Map<String, Benchmark> all() {
    var all = new LinkedHashMap<String, Benchmark>();
    all.put("framing", FramingReport::run);
    all.put("capture-receive", CaptureBenchmark::receive);
    all.put("capture-frames", CaptureBenchmark::frames);
    all.put("capture-long-line", CaptureBenchmark::longLine);
    all.put("search", SearchBenchmark::run);
    all.put("rows", RowsBenchmark::run);
    all.put("talk-round-trip", TalkBenchmark::roundTrip);
    all.put("talk-fx", TalkBenchmark::fxRoundTrip);
    all.put("talk-file", TalkBenchmark::file);
    all.put("talk-idle", TalkBenchmark::idle);
    all.put("faults", FaultBenchmark::run);
    all.put("startup", StartupBenchmark::run);
    return all;
  }
}
