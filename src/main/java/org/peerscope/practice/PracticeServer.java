package org.peerscope.practice;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.peerscope.net.Endpoint;
import org.peerscope.net.os.SystemWords;

/// One running practice server, listening on 127.0.0.1.
///
/// A client that breaks the connection ends its own conversation and nothing else. Safe from any
/// thread.
public final class PracticeServer implements Closeable {
  /// More are turned away: what each sends is held in memory, within limits.
  static final int MOST_CLIENTS = 500;

  /// How long bytes are still taken after the last answer, and how long none may come.
  private static final long LINGER_NANOS = 2_000_000_000;

  private static final int QUIET_MILLIS = 500;

  /// Beyond the other kinds' ports, so that a port never tells of the wrong server.
  private static final int STEP = 10;

  private static final int PORTS_TRIED = 10;
  private static final long PAUSE_NANOS = 20_000_000;

  private final PracticeKind kind;
  private final ServerSocket listener;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private PracticeServer(PracticeKind kind, ServerSocket listener) {
    this.kind = kind;
    this.listener = listener;
  }

  /// Starts a server on its preferred port, or on the next of every tenth that is free.
  ///
  /// @param threads gives the listener and each conversation a thread
  /// @throws IOException when no port near it is free
  public static PracticeServer start(PracticeKind kind, Executor threads) throws IOException {
    return serve(kind, bindNear(kind.port(), PracticeServer::bind), threads);
  }

  /// Starts a server on its preferred port and no other.
  ///
  /// @param threads gives the listener and each conversation a thread
  /// @throws BindException when another program listens there
  /// @throws IOException when it cannot be started for another reason
  public static PracticeServer startOnItsPort(PracticeKind kind, Executor threads)
      throws IOException {
    return serve(kind, bind(kind.port()), threads);
  }

  private static PracticeServer serve(PracticeKind kind, ServerSocket listener, Executor threads) {
    var server = new PracticeServer(kind, listener);
    threads.execute(() -> server.listen(threads));
    return server;
  }

  private static ServerSocket bind(int port) throws IOException {
    return new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1"));
  }

  /// Opens a listening socket.
  @FunctionalInterface
  interface Binding {
    ServerSocket at(int port) throws IOException;
  }

  static ServerSocket bindNear(int preferred, Binding binding) throws IOException {
    for (int port = preferred; ; port += STEP) {
      try {
        return binding.at(port);
      } catch (BindException e) {
        if (SystemWords.english(String.valueOf(e.getMessage())).contains("denied")) {
          throw new IOException("this computer does not permit to listen on port " + port, e);
        }
        if (port == preferred + STEP * PORTS_TRIED) {
          throw new IOException(
              "the ports %d, %d … %d are all in use by other programs"
                  .formatted(preferred, preferred + STEP, port),
              e);
        }
      }
    }
  }

  /// What it does.
  public PracticeKind kind() {
    return kind;
  }

  /// Where it listens.
  public Endpoint endpoint() {
    return new Endpoint("127.0.0.1", listener.getLocalPort());
  }

  /// Stops listening and ends all conversations; then the port is free.
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : clients) {
      client.close();
    }
    awaitFreePort();
  }

  /// A virtual thread in `accept` has to come out of it before the system closes the port.
  private void awaitFreePort() {
    try {
      if (!ended.await(1, TimeUnit.SECONDS)) {
        System.getLogger(PracticeServer.class.getName())
            .log(System.Logger.Level.WARNING, "The port of {0} is not free yet", kind.label());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(Executor threads) {
    try {
      accept(threads);
    } finally {
      ended.countDown();
    }
  }

  private void accept(Executor threads) {
    while (!listener.isClosed()) {
      try {
        take(listener.accept(), threads);
      } catch (IOException e) {
        if (!listener.isClosed()) {
          note("a client could not be accepted", e);
          LockSupport.parkNanos(
              PAUSE_NANOS); // too many open files pass, and must not spin till then
        }
      }
    }
  }

  private void take(Socket client, Executor threads) throws IOException {
    if (clients.size() == MOST_CLIENTS) {
      client.close();
      return;
    }
    clients.add(client);
    threads.execute(() -> serve(client));
    if (listener.isClosed()) {
      client.close(); // close() may have passed before this client was known
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      kind.conversation().hold(client.getInputStream(), client.getOutputStream());
      finish(client);
    } catch (IOException | RuntimeException e) { // whatever a client brings, the others go on
      note("a client's conversation ended", e);
    } finally {
      clients.remove(client);
    }
  }

  /// Unread bytes would turn the close into a reset, which may take the answer away from a client
  /// that is still sending (RFC 9112, 9.6).
  private static void finish(Socket client) throws IOException {
    client.shutdownOutput();
    client.setSoTimeout(QUIET_MILLIS);
    long end = System.nanoTime() + LINGER_NANOS;
    var unread = new byte[1 << 16];
    while (System.nanoTime() < end && client.getInputStream().read(unread) >= 0) {
      // what comes after the last answer is of no use
    }
  }

  /// A client may break off as it likes; only someone who debugs the server wants to know.
  private void note(String what, Exception cause) {
    System.getLogger(PracticeServer.class.getName())
        .log(System.Logger.Level.DEBUG, kind + ": " + what, cause);
  }
}
