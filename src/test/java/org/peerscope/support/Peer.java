package org.peerscope.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A server on loopback that does what a test tells it, for one client at a time.
public final class Peer implements AutoCloseable {
  private final ServerSocket listener;
  private @Nullable Socket client;
  private @Nullable Socket beneath;
  private @Nullable SSLContext tls;
  private Consumer<SSLSocket> tune = _ -> {};

  public Peer() {
    this(0);
  }

  public Peer(int port) {
    try {
      listener = new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One that speaks TLS, and has one of the certificates of the tests.
  public static Peer secured(String certificate) {
    var peer = new Peer();
    peer.tls = Certificates.server(certificate);
    return peer;
  }

  /// Sets how TLS is spoken.
  public Peer tuned(Consumer<SSLSocket> how) {
    tune = tune.andThen(how);
    return this;
  }

  /// Completes the handshake of TLS.
  public Peer handshake() {
    return run(() -> ((SSLSocket) client()).startHandshake());
  }

  /// Sends FIN without the close_notify of TLS.
  public Peer cutBeneath() {
    return run(() -> beneath().shutdownOutput());
  }

  /// A port on which nobody listens.
  public static int freePort() {
    try (var peer = new Peer()) {
      return peer.port();
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// Takes the next client.
  public Peer accept() {
    return run(
        () -> {
          listener.setSoTimeout((int) Fx.LIMIT.toMillis());
          beneath = listener.accept();
          client = tls == null ? beneath : secured(tls, beneath);
          client.setSoTimeout((int) Fx.LIMIT.toMillis());
        });
  }

  private Socket secured(SSLContext context, Socket raw) throws IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
    socket.setUseClientMode(false);
    tune.accept(socket);
    return socket;
  }

  public Peer send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  public Peer send(byte[] bytes) {
    return run(() -> client().getOutputStream().write(bytes));
  }

  /// Sends to a client that may have closed.
  public void sendUnlessGone(String text) {
    try {
      send(text);
    } catch (UncheckedIOException _) {
      // It has closed, which is for the caller to look at.
    }
  }

  /// Sends each byte by itself.
  public Peer sendSlowly(byte[] bytes) {
    return run(
        () -> {
          client().setTcpNoDelay(true);
          for (byte each : bytes) {
            client().getOutputStream().write(each);
            client().getOutputStream().flush();
          }
        });
  }

  public String receive(int count) {
    return new String(receiveBytes(count), StandardCharsets.UTF_8);
  }

  public byte[] receiveBytes(int count) {
    var bytes = new byte[count];
    run(() -> client().getInputStream().readNBytes(bytes, 0, count));
    return bytes;
  }

  /// How many bytes come until the end; they are dropped.
  public long countRest() throws IOException {
    return client().getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /// What is there, waiting a short while for it.
  public byte[] receiveSome() throws IOException {
    byte[] bytes = new byte[Math.max(1, client().getInputStream().available())];
    client().setSoTimeout(100);
    try {
      return Arrays.copyOf(bytes, Math.max(0, client().getInputStream().read(bytes)));
    } catch (SocketTimeoutException e) {
      return new byte[0];
    } finally {
      client().setSoTimeout((int) Fx.LIMIT.toMillis());
    }
  }

  /// Waits until bytes are there, and leaves them unread.
  public Peer untilAvailable() {
    await("bytes").atMost(Fx.LIMIT).until(() -> client().getInputStream().available() > 0);
    return this;
  }

  /// All that comes until the other side has sent FIN.
  public byte[] receiveRest() throws IOException {
    return client().getInputStream().readAllBytes();
  }

  /// Sends FIN and goes on receiving.
  public Peer halfClose() {
    return run(() -> client().shutdownOutput());
  }

  /// Sends FIN; unread bytes would make it a reset.
  public Peer closeClient() {
    return run(() -> client().close());
  }

  /// Sends RST.
  public Peer reset() {
    return run(
        () -> {
          beneath().setSoLinger(true, 0);
          beneath().close();
        });
  }

  private Socket client() {
    return accepted(client);
  }

  private Socket beneath() {
    return accepted(beneath);
  }

  private static Socket accepted(@Nullable Socket socket) {
    if (socket == null) {
      throw new IllegalStateException("accept() a client first");
    }
    return socket;
  }

  @Override
  public void close() {
    run(
        () -> {
          listener.close();
          if (beneath != null) {
            beneath.close(); // a TLS socket would wait for the other side's close_notify
          }
        });
  }

  private interface VoidStep {
    void run() throws IOException;
  }

  private Peer run(VoidStep step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
