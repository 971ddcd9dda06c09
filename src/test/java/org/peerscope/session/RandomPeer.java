package org.peerscope.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// A peer that sends random bytes in random pieces while it receives, and ends in a random way;
/// decided by a seed.
final class RandomPeer implements AutoCloseable {
  private static final int MOST_BYTES = 100_000;

  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  private final Random random;
  private final byte[] toSend;
  private final Ending ending;
  private final Optional<SSLContext> tls;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<Void> done;

  /// How the peer ends.
  enum Ending {
    CLOSE,
    HALF_CLOSE,
    RESET,
    WAIT
  }

  RandomPeer(long seed, Executor threads) throws IOException {
    this(seed, Optional.empty(), threads);
  }

  RandomPeer(long seed, Optional<SSLContext> tls, Executor threads) throws IOException {
    this.tls = tls;
    random = new Random(seed);
    toSend = new byte[random.nextInt(1 + random.nextInt(MOST_BYTES))];
    random.nextBytes(toSend);
    lengthsThatFit();
    ending = Ending.values()[random.nextInt(Ending.values().length)];
    done = CompletableFuture.runAsync(this::serve, threads);
  }

  /// Half of the peers speak frames with a length of two bytes.
  private void lengthsThatFit() {
    boolean framed = random.nextBoolean();
    for (int at = 0; framed && at + 2 < toSend.length; ) {
      int length = Math.min(random.nextInt(500), toSend.length - at - 2);
      toSend[at] = (byte) (length >> 8);
      toSend[at + 1] = (byte) length;
      at += 2 + length;
    }
  }

  private void serve() {
    try (Socket plain = listener.accept();
        Socket client = secured(plain)) {
      client.setTcpNoDelay(true);
      CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> drain(client));
      for (int at = 0; at < toSend.length; ) {
        int piece = Math.min(1 + random.nextInt(8000), toSend.length - at);
        client.getOutputStream().write(toSend, at, piece);
        at += piece;
      }
      end(client, reading);
    } catch (IOException _) {
      // The other side was quicker to end; what crossed the wire until then still has to agree.
    }
  }

  private Socket secured(Socket plain) throws IOException {
    return tls.isEmpty() ? plain : tls.get().getSocketFactory().createSocket(plain, null, true);
  }

  private void end(Socket client, CompletableFuture<Void> reading) throws IOException {
    switch (ending) {
      case CLOSE -> client.close();
      case RESET -> {
        client.setSoLinger(true, 0);
        client.close();
      }
      case HALF_CLOSE -> {
        client.shutdownOutput();
        reading.join();
      }
      case WAIT -> reading.join();
    }
  }

  private void drain(Socket client) {
    try {
      client.getInputStream().transferTo(received); // closing it would cut what is being sent
    } catch (IOException _) {
      // A reset ends it too.
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  Ending ending() {
    return ending;
  }

  byte[] sent() {
    return toSend;
  }

  /// What has come so far.
  byte[] receivedSoFar() {
    return received.toByteArray();
  }

  byte[] received() throws InterruptedException, ExecutionException, TimeoutException {
    done.get(10, TimeUnit.SECONDS);
    return received.toByteArray();
  }

  @Override
  public String toString() {
    return "%s after %d bytes, hash %d".formatted(ending, toSend.length, Arrays.hashCode(toSend));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
