package org.peerscope.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;

/// Connects to an endpoint: every address that its name has, in as many rounds as asked.
///
/// Blocks the calling thread; an interrupt ends it at once, but while a name is looked up, and
/// closes what it had opened. Has no state of its own, so one serves all threads.
public final class Dialer {
  private final Resolver resolver;
  private final Pause pause;
  private final Channels channels;

  /// A dialer with its ways to the outside.
  public Dialer(Resolver resolver, Pause pause) {
    this(resolver, pause, SocketChannel::open);
  }

  Dialer(Resolver resolver, Pause pause, Channels channels) {
    this.resolver = resolver;
    this.pause = pause;
    this.channels = channels;
  }

  /// Opens channels that are not connected yet.
  @FunctionalInterface
  interface Channels {
    SocketChannel open() throws IOException;
  }

  /// Dials.
  ///
  /// @param steps told of each step, on the calling thread; of the addresses only for a name
  /// @return the open connection, which the caller must close
  /// @throws DialFailedException when the last attempt failed, or the host is unknown
  /// @throws InterruptedException when the calling thread was interrupted
  public Connection dial(Endpoint endpoint, DialOptions options, Consumer<DialEvent> steps)
      throws DialFailedException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      List<InetAddress> addresses = resolve(endpoint, options);
      if (attempt == 1 && !isLiteral(endpoint, addresses)) {
        steps.accept(new DialEvent.Resolved(endpoint, addresses));
      }
      boolean last = attempt == options.attempts();
      var round = new Round(channels, endpoint, options, attempt, steps);
      try {
        return round.tryAll(addresses);
      } catch (DialFailedException e) {
        if (last || e.failure().isFinal()) {
          throw e;
        }
        pause.await(options.delay());
      }
    }
  }

  /// An address that was typed as such needs not be told again.
  private static boolean isLiteral(Endpoint endpoint, List<InetAddress> addresses) {
    try {
      return addresses.equals(List.of(InetAddress.ofLiteral(endpoint.host())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private List<InetAddress> resolve(Endpoint endpoint, DialOptions options)
      throws DialFailedException {
    try {
      return resolver.resolve(endpoint.asciiHost());
    } catch (UnknownHostException e) {
      throw new DialFailedException(
          Failure.of(e, Phase.RESOLVING, endpoint.host(), options.connectTimeout()), e);
    }
  }

  /// One round over all addresses.
  private record Round(
      Channels channels,
      Endpoint endpoint,
      DialOptions options,
      int number,
      Consumer<DialEvent> steps) {

    Connection tryAll(List<InetAddress> addresses)
        throws DialFailedException, InterruptedException {
      for (int i = 0; ; i++) {
        boolean last = i == addresses.size() - 1;
        String next = last ? afterLast() : "trying " + addresses.get(i + 1).getHostAddress();
        var trying = new DialEvent.Trying(number, options.attempts(), endpoint, addresses.get(i));
        steps.accept(trying);
        try {
          return connect(trying);
        } catch (DialFailedException e) {
          boolean ends = e.failure().isFinal();
          boolean pauses = last && !ends && number < options.attempts();
          String then = ends ? "another attempt would not change it" : next;
          steps.accept(new DialEvent.Failed(trying, e.failure(), then, pauses));
          if (last || ends) {
            throw e;
          }
        }
      }
    }

    private String afterLast() {
      return number == options.attempts()
          ? "no attempt is left"
          : "next in " + DurationWords.of(options.delay());
    }

    private Connection connect(DialEvent.Trying trying)
        throws DialFailedException, InterruptedException {
      String target = endpoint + " (" + trying.address().getHostAddress() + ")";
      Phase phase = Phase.CONNECTING;
      try {
        SocketChannel channel = open(trying.address());
        if (options.tls().isEmpty()) {
          return Connection.plain(endpoint, channel);
        }
        phase = Phase.HANDSHAKING;
        return secure(channel, trying, target);
      } catch (ClosedByInterruptException e) {
        // The channel saw the interrupt; waiters above expect the checked form.
        throw (InterruptedException)
            new InterruptedException("dialling was cancelled").initCause(e);
      } catch (IOException e) {
        throw new DialFailedException(
            lacksInterface(trying.address(), e)
                ? new Failure.InterfaceMissing(target, String.valueOf(e.getMessage()))
                : Failure.of(e, phase, target, options.connectTimeout()),
            e);
      }
    }

    /// The system says no more than that an argument is invalid.
    private static boolean lacksInterface(InetAddress address, IOException e) {
      return e.getClass().equals(SocketException.class)
          && address instanceof Inet6Address six
          && six.isLinkLocalAddress()
          && six.getScopeId() == 0;
    }

    private Connection secure(SocketChannel channel, DialEvent.Trying trying, String target)
        throws IOException {
      Tls tls = options.tls().orElseThrow();
      try {
        steps.accept(new DialEvent.Handshaking(trying, TlsHandshake.nameOf(tls, endpoint)));
        return Connection.secured(
            endpoint,
            channel,
            new TlsHandshake(tls, endpoint, channel).run(target, options.connectTimeout()));
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
        throw e;
      }
    }

    private SocketChannel open(InetAddress address) throws IOException {
      SocketChannel channel = channels.open();
      try {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var to = new InetSocketAddress(address, endpoint.port());
        channel.socket().connect(to, Math.toIntExact(options.connectTimeout().toMillis()));
        return channel;
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
        throw e;
      }
    }
  }
}
