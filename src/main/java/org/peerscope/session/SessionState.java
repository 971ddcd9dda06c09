package org.peerscope.session;

import java.util.EnumSet;
import java.util.Set;
import org.peerscope.net.Failure;

/// Where a session is, in the words of RFC 9293; immutable, usable from any thread.
///
/// All transitions that are allowed stand in [Phase]; any other is a bug and throws.
///
/// @param phase its kind
/// @param label its name on the screen
/// @param failed whether something went wrong
public record SessionState(Phase phase, String label, boolean failed) {
  /// Not connected yet.
  public static final SessionState IDLE = plain(Phase.IDLE, "Not connected");

  /// Asking for addresses.
  public static final SessionState RESOLVING = plain(Phase.RESOLVING, "Looking up host");

  /// Connected.
  public static final SessionState OPEN = plain(Phase.OPEN, "Connected");

  /// Half-closed by us.
  public static final SessionState SEND_CLOSED = plain(Phase.SEND_CLOSED, "Sending closed");

  /// Half-closed by the peer.
  public static final SessionState RECEIVE_CLOSED = plain(Phase.RECEIVE_CLOSED, "Closed by peer");

  /// The kind of state, and which kinds may follow it.
  public enum Phase {
    /// Not connected yet.
    IDLE,
    /// Asking for the host's addresses.
    RESOLVING,
    /// In the handshake of TCP, or waiting for the next attempt.
    CONNECTING,
    /// In the handshake of TLS.
    HANDSHAKING,
    /// Both directions are open.
    OPEN,
    /// We have sent FIN; the peer may still send.
    SEND_CLOSED,
    /// The peer has sent FIN; we may still send.
    RECEIVE_CLOSED,
    /// The connection is gone, or was never made.
    CLOSED;

    private Set<Phase> next() {
      return switch (this) {
        case IDLE, CLOSED -> EnumSet.of(RESOLVING);
        case RESOLVING -> EnumSet.of(CONNECTING, CLOSED);
        case CONNECTING -> EnumSet.of(CONNECTING, HANDSHAKING, OPEN, CLOSED);
        case HANDSHAKING -> EnumSet.of(CONNECTING, HANDSHAKING, OPEN, CLOSED);
        case OPEN -> EnumSet.of(SEND_CLOSED, RECEIVE_CLOSED, CLOSED);
        case SEND_CLOSED, RECEIVE_CLOSED -> EnumSet.of(CLOSED);
      };
    }
  }

  private static SessionState plain(Phase phase, String label) {
    return new SessionState(phase, label, false);
  }

  /// Connecting.
  ///
  /// @param attempt which attempt, from 1
  /// @param of how many at most
  public static SessionState connecting(int attempt, int of) {
    String label = of == 1 ? "Connecting" : "Connecting, attempt " + attempt + " of " + of;
    return plain(Phase.CONNECTING, label);
  }

  /// Shaking hands for TLS.
  ///
  /// @param attempt which attempt, from 1
  /// @param of how many at most
  public static SessionState handshaking(int attempt, int of) {
    String label = of == 1 ? "TLS handshake" : "TLS handshake, attempt " + attempt + " of " + of;
    return plain(Phase.HANDSHAKING, label);
  }

  /// The same with something added to its label.
  SessionState with(String more) {
    return new SessionState(phase, label + ", " + more, failed);
  }

  /// Closed.
  ///
  /// @param reason why, in a few words
  /// @param failed whether something went wrong
  public static SessionState closed(String reason, boolean failed) {
    return new SessionState(Phase.CLOSED, reason, failed);
  }

  /// Closed by a failure, named in its briefest words.
  static SessionState failed(Failure failure) {
    String brief =
        switch (failure) {
          case Failure.Other _ -> "failed";
          case Failure.Reset _ -> "reset by peer";
          default -> failure.brief();
        };
    return closed(Character.toUpperCase(brief.charAt(0)) + brief.substring(1), true);
  }

  /// The state that follows this one.
  ///
  /// @return `next`
  /// @throws IllegalStateException when it may not follow
  public SessionState to(SessionState next) {
    if (!phase.next().contains(next.phase)) {
      throw new IllegalStateException(next.phase + " cannot follow " + phase);
    }
    return next;
  }

  /// Whether a connection is being made.
  public boolean isDialling() {
    return phase == Phase.RESOLVING || phase == Phase.CONNECTING || phase == Phase.HANDSHAKING;
  }

  /// Whether there is a connection, in at least one direction.
  public boolean isConnected() {
    return phase == Phase.OPEN || phase == Phase.SEND_CLOSED || phase == Phase.RECEIVE_CLOSED;
  }

  /// Whether bytes can be sent.
  public boolean canSend() {
    return phase == Phase.OPEN || phase == Phase.RECEIVE_CLOSED;
  }
}
