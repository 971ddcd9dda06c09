package org.peerscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.net.DialOptions;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.KeepAlive;
import org.peerscope.support.Fx;

/// Peers that are gone without a word: rows 36 and 37 of the fault matrix.
///
/// The peer lives behind a cable of its own, a network namespace, whose plug is pulled. That needs
/// root and iproute2; elsewhere the tests are skipped and say so.
class VanishedPeerTest {
  private static final String NAMESPACE = "peerscope-" + ProcessHandle.current().pid();
  private static final String HERE = "psh" + ProcessHandle.current().pid() % 100_000;
  private static final String THERE = "pst" + ProcessHandle.current().pid() % 100_000;
  private static final String PEER = "198.18.87.2"; // RFC 2544: for tests between machines

  private final Talk talk = new Talk();
  private @Nullable Process server;
  private int port;

  @BeforeEach
  void plugIn() throws Exception {
    assumeTrue(System.getProperty("user.name", "").equals("root"), "skipped: needs root");
    assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "skipped: needs python3 for the peer");
    assumeTrue(ip("netns add " + NAMESPACE), "skipped: no network namespaces, or no iproute2");
    for (String step :
        List.of(
            "link add " + HERE + " type veth peer name " + THERE,
            "link set " + THERE + " netns " + NAMESPACE,
            "addr add 198.18.87.1/24 dev " + HERE,
            "link set " + HERE + " up",
            "-n " + NAMESPACE + " addr add " + PEER + "/24 dev " + THERE,
            "-n " + NAMESPACE + " link set " + THERE + " up")) {
      assertThat(ip(step)).as(step).isTrue();
    }
    port = freePort();
  }

  private static int freePort() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return listener.getLocalPort();
    }
  }

  private static boolean ip(String arguments) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(("ip " + arguments).split(" ")).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void unplug() throws Exception {
    talk.close();
    if (server != null) {
      server.destroyForcibly();
    }
    ip("link del " + HERE);
    ip("netns del " + NAMESPACE);
  }

  private void connect(KeepAlive keepAlive) throws Exception {
    server =
        new ProcessBuilder(
                "ip",
                "netns",
                "exec",
                NAMESPACE,
                "python3",
                "-c",
                """
                import socket
                s = socket.create_server(("%s", %d))
                c, _ = s.accept()
                while c.recv(65536): pass
                """
                    .formatted(PEER, port))
            .start();
    var dial = new DialOptions(Duration.ofSeconds(2), 20, Duration.ofMillis(200));
    var options = new SessionOptions(dial, Duration.ZERO, Duration.ofMillis(200), keepAlive);
    Fx.run(() -> talk.session.optionsProperty().set(options));
    Fx.run(() -> talk.session.connect(new Endpoint(PEER, port)));
    talk.untilState(SessionState.OPEN);
  }

  @Test
  void anIdlePeerThatVanishedIsNoticedByKeepAlive() throws Exception {
    connect(KeepAlive.DEFAULT);
    assertThat(ip("link set " + HERE + " down")).isTrue();
    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());

    assertThat(talk.failure()).containsInstanceOf(Failure.Vanished.class);
    assertThat(talk.state().label()).isEqualTo("No longer answers");
  }

  @Test
  void unacknowledgedBytesAreToldAndTheUserTimeoutEndsTheConnection() throws Exception {
    var patience =
        new KeepAlive(Duration.ofSeconds(2), Duration.ofSeconds(1), 3, Duration.ofSeconds(3));
    connect(patience);
    assertThat(ip("-n " + NAMESPACE + " link set " + THERE + " down")).isTrue();
    talk.send("into the void");

    Fx.until(
        "the verdict",
        () ->
            talk.session
                .peerCheckProperty()
                .get()
                .verdict()
                .words()
                .matches("13 bytes unacknowledged, sent again \\d+ times, since \\d\\d:.*"));
    Fx.until("the end", () -> !talk.session.stateProperty().get().isConnected());
    assertThat(talk.failure()).containsInstanceOf(Failure.Vanished.class);
    talk.untilEvent("has not acknowledged the last 13 bytes");
  }
}
