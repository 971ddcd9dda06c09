package org.peerscope.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Faults;
import org.peerscope.support.Peer;
import org.peerscope.support.SilentHost;

class DialerTest {
  private static final DialOptions ONCE =
      new DialOptions(Duration.ofMillis(300), 1, Duration.ofSeconds(2));

  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Dialer dialer = new Dialer(Resolver.SYSTEM, pauses::add);

  @Test
  void aListeningServerIsConnected() throws Exception {
    try (var peer = new Peer();
        Connection connection = dial(peer.port(), ONCE)) {
      assertThat(connection.remote())
          .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
      assertThat(steps)
          .containsExactly("Attempt 1 of 1 to " + connection.endpoint() + " (127.0.0.1)");
    }
  }

  /// Row 9 of the fault matrix: both ends are the same socket (RFC 9293, 3.5, simultaneous open).
  @Test
  void aPortMayBeConnectedToItself() throws Exception {
    int port = Peer.freePort();
    var own = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    Dialer bound = Connections.dialer(Faults.none(), channel -> bind(channel, own));
    try (Connection connection =
        bound.dial(new Endpoint("127.0.0.1", port), ONCE, step -> steps.add(step.toString()))) {
      assertThat(connection.local()).isEqualTo(connection.remote());

      connection.write(new ByteBuffer[] {UTF_8.encode("to myself")});
      var echo = ByteBuffer.allocate(20);
      connection.read(echo);
      assertThat(UTF_8.decode(echo.flip()).toString()).isEqualTo("to myself");
    }
  }

  private static void bind(SocketChannel channel, InetSocketAddress own) {
    try {
      channel.bind(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusalNamesHostPortAndAddress() {
    int port = Peer.freePort();

    DialFailedException error = fail(port, ONCE);

    assertThat(error.failure()).isInstanceOf(Failure.Refused.class);
    assertThat(error.failure().what()).isEqualTo("Refused by 127.0.0.1:" + port + " (127.0.0.1).");
    assertThat(error.failure().hint()).contains("Is a server listening there?");
  }

  @Test
  void eachAttemptIsToldWithWhatComesNext() {
    int port = Peer.freePort();

    fail(port, new DialOptions(Duration.ofSeconds(1), 3, Duration.ofSeconds(2)));

    String to = " of 3 to 127.0.0.1:" + port + " (127.0.0.1)";
    assertThat(steps)
        .containsExactly(
            "Attempt 1" + to,
            "Attempt 1" + to + " failed: refused; next in 2 s",
            "Attempt 2" + to,
            "Attempt 2" + to + " failed: refused; next in 2 s",
            "Attempt 3" + to,
            "Attempt 3" + to + " failed: refused; no attempt is left");
    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  @Test
  void aServerThatAppearsIsConnectedOnTheSecondAttempt() throws Exception {
    int port = Peer.freePort();
    var started = new CompletableFuture<Peer>();
    var patient = new Dialer(Resolver.SYSTEM, _ -> started.complete(new Peer(port)));
    var options = new DialOptions(Duration.ofSeconds(1), 2, Duration.ofSeconds(1));

    try (Connection connection =
            patient.dial(new Endpoint("127.0.0.1", port), options, s -> steps.add(s.words()));
        Peer peer = started.join()) {
      assertThat(connection.remote())
          .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
      assertThat(steps.getLast()).startsWith("Attempt 2 of 2");
    }
  }

  @Test
  void everyAddressOfANameIsTried() throws Exception {
    try (var peer = new Peer()) {
      Resolver two =
          _ -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
      var both = new Dialer(two, pauses::add);
      var endpoint = new Endpoint("two.example", peer.port());
      try (Connection connection = both.dial(endpoint, ONCE, s -> steps.add(s.words()))) {
        assertThat(connection.remote())
            .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
      }
      assertThat(steps)
          .contains(
              "two.example is 127.0.0.2, 127.0.0.1",
              "Attempt 1 of 1 to " + endpoint + " (127.0.0.2) failed: refused; trying 127.0.0.1");
    }
  }

  @Test
  void anUnknownHostIsNamedAndNotTriedAgain() {
    Resolver nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    var lost = new Dialer(nobody, pauses::add);

    var error =
        catchThrowableOfType(
            DialFailedException.class,
            () -> lost.dial(new Endpoint("nowhere.example", 1), DialOptions.DEFAULT, _ -> {}));

    assertThat(error.failure()).isInstanceOf(Failure.UnknownHost.class);
    assertThat(error.failure().what()).isEqualTo("Host not found: nowhere.example.");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aHostThatNeverAnswersTimesOutWithPhaseAndLimit() throws Exception {
    try (var silent = new SilentHost()) {
      DialFailedException error = fail(silent.port(), ONCE);

      assertThat(error.failure()).isInstanceOf(Failure.TimedOut.class);
      assertThat(error.failure().what()).contains("within 300 ms while connecting");
    }
  }

  @Test
  void anInterruptEndsAConnectAtOnce() throws Exception {
    try (var silent = new SilentHost()) {
      var options = new DialOptions(Duration.ofMinutes(1), 1, Duration.ZERO);
      var outcome = new CompletableFuture<Throwable>();
      Thread dialling =
          Thread.startVirtualThread(
              () -> {
                try {
                  dial(silent.port(), options).close();
                } catch (Exception e) {
                  outcome.complete(e);
                }
              });
      await().until(() -> steps.size() == 1);

      dialling.interrupt();

      await().atMost(Duration.ofSeconds(2)).until(outcome::isDone);
      assertThat(outcome.join()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void optionsRefuseWhatCannotBe() {
    assertThatThrownBy(() -> new DialOptions(Duration.ZERO, 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DialOptions(Duration.ofSeconds(1), 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Connection dial(int port, DialOptions options) throws Exception {
    return dialer.dial(new Endpoint("127.0.0.1", port), options, s -> steps.add(s.words()));
  }

  private DialFailedException fail(int port, DialOptions options) {
    return catchThrowableOfType(DialFailedException.class, () -> dial(port, options).close());
  }
}
