package org.peerscope.session;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.peerscope.net.Connection;
import org.peerscope.net.ReadSide;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.net.os.PeerProbe;

/// Asks the kernel about one connection, and remembers since when the peer is silent.
///
/// Safe from any thread.
final class Kernel {
  private final Connection connection;
  private final PeerProbe probe;
  private @Nullable Instant silentSince;

  Kernel(Connection connection, PeerProbe probe) {
    this.connection = connection;
    this.probe = probe;
  }

  /// What it says now; a question that breaks must not keep a connection from its end.
  PeerAnswer answer() {
    try {
      return connection.check(probe);
    } catch (RuntimeException | Error e) {
      return new PeerAnswer.Unavailable("The peer check failed: " + e);
    }
  }

  /// What an answer means.
  synchronized PeerCheck judge(PeerAnswer answer, ReadSide read, boolean finSent) {
    Instant now = Instant.now();
    Verdict verdict = Verdict.of(answer, read, finSent);
    if (!(answer instanceof PeerAnswer.Known known) || known.retransmits() == 0) {
      silentSince = null;
      return new PeerCheck(now, answer, verdict);
    }
    Instant since = silentSince == null ? now : silentSince;
    silentSince = since;
    return new PeerCheck(now, answer, verdict.since(time(since)));
  }

  private static String time(Instant at) {
    return LocalTime.ofInstant(at, ZoneId.systemDefault())
        .truncatedTo(ChronoUnit.SECONDS)
        .format(DateTimeFormatter.ISO_LOCAL_TIME);
  }
}
