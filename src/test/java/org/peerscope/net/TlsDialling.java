package org.peerscope.net;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.support.Certificates;
import org.peerscope.support.Peer;

/// What tests of dialling with TLS share.
abstract class TlsDialling {
  static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir Path folder;
  final List<String> steps = new ArrayList<>();
  Tls tls = Tls.DEFAULT;

  @BeforeEach
  final void trustTheTestsAuthority() {
    tls = new Tls("", Optional.of(Certificates.authority(folder)), Optional.empty(), List.of());
  }

  final Connection dial(Peer peer) throws Exception {
    return dial(peer, "localhost", LIMIT);
  }

  final Connection dial(Peer peer, String host, Duration limit) throws Exception {
    var options = new DialOptions(limit, 3, Duration.ZERO, Optional.of(tls));
    return new Dialer(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")), _ -> steps.add("pause"))
        .dial(new Endpoint(host, peer.port()), options, step -> steps.add(step.words()));
  }

  final Failure failure(Peer peer) {
    return catchThrowableOfType(DialFailedException.class, () -> dial(peer)).failure();
  }

  /// A peer that takes clients and shakes hands with them.
  static Peer shaking(Peer peer) {
    Thread.startVirtualThread(
        () -> {
          try {
            peer.accept().handshake();
          } catch (UncheckedIOException _) {
            // The program breaks off, which is for the test to see.
          }
        });
    return peer;
  }

  static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
