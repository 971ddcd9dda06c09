package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscope.net.DialOptions;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.KeepAlive;
import org.peerscope.net.Resolver;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.support.SilentHost;

/// What can go wrong while connecting, and what the user is told of it; the numbers are those of
/// the fault matrix in CONTRIBUTING.md.
class ConnectFaultsTest {
  private Talk talk = new Talk();

  @AfterEach
  void close() {
    talk.close();
  }

  private void resolveBy(Resolver resolver) {
    talk.close();
    talk = new Talk(Duration.ofSeconds(5), resolver);
  }

  private void dial(String host, int port) {
    Fx.run(() -> talk.session.connect(new Endpoint(host, port)));
  }

  private void untilFailed(String brief) {
    Fx.until(brief, () -> talk.session.stateProperty().get().label().equals(brief));
  }

  /// Row 1.
  @Test
  void aNameServerThatDoesNotAnswerIsCancelledAndForgotten() throws Exception {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    resolveBy(
        host -> {
          if (host.equals("slow.example")) {
            asked.countDown();
            await(never);
            throw new UnknownHostException(host);
          }
          return Resolver.SYSTEM.resolve(host);
        });
    dial("slow.example", 80);
    asked.await();
    Fx.run(talk.session::cancelConnect);
    assertThat(talk.state().label()).isEqualTo("Cancelled");

    try (var peer = new Peer()) {
      talk.connect(peer.port());
      never.countDown();
      peer.accept().send("here");
      talk.untilEvent("Connected to");
    }
    assertThat(talk.events()).noneMatch(e -> e.contains("not found"));
  }

  private static void await(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw (UnknownHostException) new UnknownHostException("interrupted").initCause(e);
    }
  }

  /// Row 1.
  @Test
  void anUnknownHostIsNamed() {
    resolveBy(
        host -> {
          throw new UnknownHostException(host + ": Name or service not known");
        });
    dial("nowhere.example", 80);

    untilFailed("Host not found");
    assertThat(talk.failure().orElseThrow().what()).isEqualTo("Host not found: nowhere.example.");
  }

  /// Row 5.
  @Test
  void aSilentHostIsCountedDownAndCancelled() throws Exception {
    try (var silence = new SilentHost()) {
      var slow = new DialOptions(Duration.ofSeconds(30), 1, Duration.ZERO);
      Fx.run(
          () ->
              talk.session
                  .optionsProperty()
                  .set(
                      new SessionOptions(
                          slow, Duration.ZERO, Duration.ofMillis(100), KeepAlive.DEFAULT)));
      talk.dial(silence.port());

      Fx.until(
          "a countdown",
          () -> talk.session.stateProperty().get().label().matches("Connecting, \\d+ s left"));
      Fx.run(talk.session::cancelConnect);
      assertThat(talk.state().label()).isEqualTo("Cancelled");
    }
  }

  /// Row 6.
  @Test
  void aDeadFirstAddressIsTriedAndTheSecondUsed() throws IOException {
    try (var peer = new Peer()) {
      resolveBy(
          _ -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")));
      dial("two.example", peer.port());
      talk.untilState(SessionState.OPEN);
    }
    talk.untilEvent("two.example is 127.0.0.2, 127.0.0.1");
    talk.untilEvent("(127.0.0.2) failed: refused; trying 127.0.0.1");
  }

  /// Row 7.
  @Test
  void anIpv6LiteralIsConnected() throws IOException {
    assumeTrue(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(a -> a.equals(InetAddress.ofLiteral("::1"))),
        "skipped: no IPv6 loopback");
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
      Endpoint typed = Endpoint.parse("[::1]", Integer.toString(listener.getLocalPort()));
      Fx.run(() -> talk.session.connect(typed));
      talk.untilState(SessionState.OPEN);
    }
  }

  /// Row 7.
  @Test
  void anUnknownZoneIsNamed() {
    dial("fe80::1%nosuch0", 80);

    untilFailed("Host not found");
    assertThat(talk.failure().orElseThrow().what())
        .isEqualTo("This computer has no such interface: fe80::1%nosuch0.");
  }

  /// Row 7.
  @Test
  void aZoneWithoutSuchAnAddressIsNamed() {
    resolveBy(
        _ -> {
          throw new UnknownHostException("no scope_id found");
        });
    dial("fe80::1%lo", 80);

    untilFailed("Host not found");
    assertThat(talk.failure().orElseThrow().what())
        .isEqualTo("The interface has no address of that kind: fe80::1%lo.");
  }

  /// Row 7.
  @Test
  void aLinkLocalAddressWithoutItsInterfaceIsExplained() throws IOException {
    assumeTrue(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(Inet6Address.class::isInstance),
        "skipped: no IPv6");
    dial("fe80::1", 80);

    Fx.until("an end", () -> talk.failure().isPresent());
    assertThat(talk.failure().orElseThrow().sentence())
        .contains("needs its interface")
        .contains("fe80::1%eth0");
  }

  /// Row 1.
  @Test
  void whatTheSystemSaysOfANameIsNotRemembered() throws UnknownHostException {
    Resolver.SYSTEM.resolve("localhost");

    assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("0");
    assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("0");
  }

  /// Row 8.
  @Test
  void anInternationalNameIsAskedForInAscii() {
    var asked = new CompletableFuture<String>();
    resolveBy(
        host -> {
          asked.complete(host);
          return List.of(InetAddress.ofLiteral("127.0.0.1"));
        });
    try (var peer = new Peer()) {
      dial("bücher.example", peer.port());
      talk.untilState(SessionState.OPEN);
    }

    assertThat(asked).isCompletedWithValue("xn--bcher-kva.example");
    talk.untilEvent("bücher.example (xn--bcher-kva.example) is 127.0.0.1");
  }

  /// Row 9.
  @Test
  void theWildcardAddressIsThisComputerOrSaysWhy() {
    try (var peer = new Peer()) {
      dial("0.0.0.0", peer.port());
      Fx.until("an end", () -> !talk.session.stateProperty().get().isDialling());
    }
    assertThat(talk.state().isConnected() || talk.failure().isPresent()).isTrue();
  }

  /// Row 56.
  @Test
  void thePauseBetweenAttemptsIsCountedDown() {
    int port = Peer.freePort();
    var patient = new DialOptions(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));
    Fx.run(
        () ->
            talk.session
                .optionsProperty()
                .set(
                    new SessionOptions(
                        patient, Duration.ZERO, Duration.ofMillis(100), KeepAlive.DEFAULT)));
    var labels = new CopyOnWriteArrayList<String>();
    Fx.run(() -> talk.session.stateProperty().subscribe(next -> labels.add(next.label())));
    talk.dial(port);

    Fx.until(
        "a countdown", () -> labels.getLast().matches("Connecting, attempt 2 of 2, in 2\\d s"));
    assertThat(labels).contains("Connecting, attempt 2 of 2, in 30 s");
    Fx.run(talk.session::cancelConnect);
    assertThat(talk.failure()).isEmpty();
  }

  /// Row 4.
  @Test
  void aRefusalNamesThePlace() {
    int port = Peer.freePort();
    talk.dial(port);

    untilFailed("Refused");
    assertThat(talk.failure()).containsInstanceOf(Failure.Refused.class);
    assertThat(talk.failure().orElseThrow().what())
        .isEqualTo("Refused by 127.0.0.1:" + port + " (127.0.0.1).");
  }
}
