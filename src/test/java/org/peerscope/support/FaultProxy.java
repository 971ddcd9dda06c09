package org.peerscope.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/// Stands between the program and a peer, for one connection, and spoils each direction in a chosen
/// way from a chosen byte on; what it does is decided by a seed.
public final class FaultProxy implements AutoCloseable {
  private static final long PAUSE_NANOS = 2_000_000;
  private static final int CHUNK = 4096;

  private final ServerSocket listener;
  private final int target;
  private final long seed;
  private final CompletableFuture<Direction> toProgram = new CompletableFuture<>();
  private final CompletableFuture<Direction> toPeer = new CompletableFuture<>();

  /// What is spoilt.
  public enum Kind {
    /// Nothing.
    NONE,
    /// Each piece comes late.
    DELAY,
    /// Few bytes at a time.
    THROTTLE,
    /// Pieces of one to seven bytes.
    SLICE,
    /// FIN, and what comes later is dropped.
    CUT,
    /// RST.
    RESET,
    /// Nothing is taken any more.
    STALL,
    /// One byte is another one.
    CORRUPT
  }

  /// A fault and where it begins.
  ///
  /// @param at counts the direction's bytes
  public record Fault(Kind kind, long at) {
    /// Nothing is spoilt.
    public static final Fault NONE = new Fault(Kind.NONE, 0);
  }

  /// @param target the peer's port
  public FaultProxy(int target, Fault toProgram, Fault toPeer, long seed, Executor threads) {
    try {
      listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.target = target;
    this.seed = seed;
    threads.execute(() -> serve(toProgram, toPeer, threads));
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void serve(Fault down, Fault up, Executor threads) {
    try {
      Socket program = listener.accept();
      Socket peer = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
      program.setTcpNoDelay(true);
      peer.setTcpNoDelay(true);
      var toProgramNow = new Direction(peer, program, down, seed);
      var toPeerNow = new Direction(program, peer, up, seed + 1);
      toProgram.complete(toProgramNow);
      toPeer.complete(toPeerNow);
      threads.execute(toPeerNow::pump);
      toProgramNow.pump();
    } catch (IOException e) {
      toProgram.completeExceptionally(e);
      toPeer.completeExceptionally(e);
    }
  }

  /// The bytes handed to the program's socket so far.
  public byte[] handedToProgram() {
    return toProgram.join().handed();
  }

  /// The bytes taken from the program's socket so far.
  public byte[] takenFromProgram() {
    return toPeer.join().taken();
  }

  /// Whether nothing more will be handed to the program.
  public boolean isDone() {
    return toProgram.isDone() && toProgram.join().done;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    if (toProgram.isDone() && !toProgram.isCompletedExceptionally()) {
      toProgram.join().close();
      toPeer.join().close();
    }
  }

  /// One direction.
  private static final class Direction {
    private final Socket from;
    private final Socket to;
    private final Fault fault;
    private final Random random;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final ByteArrayOutputStream handed = new ByteArrayOutputStream();
    private volatile boolean done;

    Direction(Socket from, Socket to, Fault fault, long seed) {
      this.from = from;
      this.to = to;
      this.fault = fault;
      this.random = new Random(seed);
    }

    synchronized byte[] taken() {
      return taken.toByteArray();
    }

    synchronized byte[] handed() {
      return handed.toByteArray();
    }

    void pump() {
      var bytes = new byte[CHUNK];
      try {
        InputStream in = from.getInputStream();
        for (int n = in.read(bytes, 0, most()); n >= 0; n = in.read(bytes, 0, most())) {
          if (!spoil(bytes, n)) {
            return;
          }
        }
        to.shutdownOutput();
      } catch (IOException _) {
        closeQuietly(to);
      } finally {
        done = true;
      }
    }

    private boolean begun() {
      return taken().length >= fault.at();
    }

    private int most() {
      return switch (fault.kind()) {
        case SLICE -> 1 + random.nextInt(7);
        case THROTTLE -> begun() ? 200 : CHUNK;
        case NONE, DELAY, CUT, RESET, STALL, CORRUPT -> CHUNK;
      };
    }

    /// @return whether to go on
    private boolean spoil(byte[] bytes, int count) throws IOException {
      long before = taken().length;
      synchronized (this) {
        taken.write(bytes, 0, count);
      }
      int left = Math.clamp(fault.at() - before, 0, count);
      switch (fault.kind()) {
        case CUT, RESET, STALL -> {
          hand(bytes, left);
          return left == count || !stop();
        }
        case CORRUPT -> {
          if (fault.at() >= before && fault.at() < before + count) {
            bytes[left] ^= 0x55;
          }
          hand(bytes, count);
        }
        case DELAY, THROTTLE -> {
          if (begun()) {
            LockSupport.parkNanos(PAUSE_NANOS);
          }
          hand(bytes, count);
        }
        case NONE, SLICE -> hand(bytes, count);
      }
      return true;
    }

    private void hand(byte[] bytes, int count) throws IOException {
      OutputStream out = to.getOutputStream();
      synchronized (this) {
        handed.write(bytes, 0, count);
      }
      out.write(bytes, 0, count);
    }

    private boolean stop() throws IOException {
      switch (fault.kind()) {
        case CUT -> to.shutdownOutput();
        case RESET -> {
          to.setSoLinger(true, 0);
          to.close();
          closeQuietly(from);
        }
        default -> {} // nothing is taken any more
      }
      return true;
    }

    void close() {
      closeQuietly(from);
      closeQuietly(to);
    }

    private static void closeQuietly(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
