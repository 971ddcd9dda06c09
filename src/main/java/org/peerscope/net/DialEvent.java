package org.peerscope.net;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/// A step of dialling, as it happens; immutable, usable from any thread.
public sealed interface DialEvent {
  /// The step as a sentence for the transcript.
  String words();

  /// The host's addresses are known.
  ///
  /// @param endpoint what was asked for
  /// @param addresses at least one, in the order they will be tried
  record Resolved(Endpoint endpoint, List<InetAddress> addresses) implements DialEvent {
    @Override
    public String words() {
      String list =
          addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
      String ascii = endpoint.asciiHost();
      String name = ascii.equals(endpoint.host()) ? ascii : endpoint.host() + " (" + ascii + ")";
      return name + " is " + list;
    }
  }

  /// A handshake starts.
  ///
  /// @param attempt which round, from 1
  /// @param of how many rounds at most
  /// @param endpoint what was asked for
  /// @param address the address that is tried
  record Trying(int attempt, int of, Endpoint endpoint, InetAddress address) implements DialEvent {
    @Override
    public String words() {
      return "Attempt "
          + attempt
          + " of "
          + of
          + " to "
          + endpoint
          + " ("
          + address.getHostAddress()
          + ")";
    }
  }

  /// TCP is up, and TLS starts.
  ///
  /// @param attempt the step that TLS belongs to
  /// @param name the name that the server is asked for
  record Handshaking(Trying attempt, String name) implements DialEvent {
    @Override
    public String words() {
      return "TCP is up; TLS handshake with " + attempt.endpoint() + " as " + name;
    }
  }

  /// A handshake failed.
  ///
  /// @param attempt the step that failed
  /// @param failure why
  /// @param next what comes now, in words
  /// @param pauses whether the pause before the next round comes now
  record Failed(Trying attempt, Failure failure, String next, boolean pauses) implements DialEvent {
    @Override
    public String words() {
      return attempt.words() + " failed: " + failure.brief() + "; " + next;
    }
  }
}
