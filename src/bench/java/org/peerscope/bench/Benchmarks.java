package org.peerscope.bench;

import java.util.List;

/// Runs the benchmarks whose names are given, or all of them.
public final class Benchmarks {
  private Benchmarks() {}

  /// @param names of benchmarks; `all` or none for every one
  public static void main(String[] names) throws Exception {
    List<String> wanted = List.of(names);
    if (wanted.isEmpty() || wanted.contains("all") || wanted.contains("framing")) {
      FramingReport.run();
    }
  }
}
