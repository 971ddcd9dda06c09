package org.peerscope.net;

import org.peerscope.net.os.PeerAnswer;

/// What the kernel's answer and the read side together mean, in words; immutable, usable from any
/// thread.
///
/// @param tone how good it is
/// @param words the sentence shown
public record Verdict(Tone tone, String words) {
  /// How good the state of a connection is.
  public enum Tone {
    /// Both directions are open.
    GOOD,
    /// One direction is closed, or the peer is slow to answer.
    PARTIAL,
    /// The connection is gone.
    BAD,
    /// There is no connection, or the kernel cannot be asked.
    NEUTRAL
  }

  /// Judges.
  ///
  /// @param answer what the kernel said
  /// @param read what the reader last saw
  /// @param finSent whether we have closed our side
  public static Verdict of(PeerAnswer answer, ReadSide read, boolean finSent) {
    return switch (answer) {
      case PeerAnswer.Unavailable(String reason) -> new Verdict(Tone.NEUTRAL, reason);
      case PeerAnswer.Known known -> judge(known, read, finSent);
    };
  }

  private static Verdict judge(PeerAnswer.Known known, ReadSide read, boolean finSent) {
    return switch (known.state()) {
      case ESTABLISHED -> unlessSilent(known, established(read));
      case CLOSE_WAIT -> unlessSilent(known, peerClosed(known));
      case FIN_WAIT_1, FIN_WAIT_2 ->
          unlessSilent(
              known, new Verdict(Tone.PARTIAL, "You have closed your side; still receiving"));
      case LAST_ACK, CLOSING, TIME_WAIT -> new Verdict(Tone.BAD, "Both sides have closed");
      case CLOSED -> new Verdict(Tone.BAD, finSent ? over(read) : "Reset by peer");
      case SYN_SENT, SYN_RECEIVED -> new Verdict(Tone.NEUTRAL, "The handshake is under way");
      case LISTEN, UNKNOWN -> byName(known);
    };
  }

  /// The kernel calls it the same whether the peer has closed or reset what we have closed before;
  /// who is behind with reading does not know yet.
  private static String over(ReadSide read) {
    return switch (read) {
      case END_OF_STREAM -> "Both sides have closed";
      case OPEN -> "Over; what came before the end is still being read";
      case BROKEN -> "Reset by peer";
    };
  }

  private static Verdict established(ReadSide read) {
    return switch (read) {
      case OPEN -> CONNECTED;
      case BROKEN -> new Verdict(Tone.BAD, "Broken");
      case END_OF_STREAM ->
          new Verdict(Tone.PARTIAL, "Peer has ended TLS, not TCP; you can still send");
    };
  }

  /// A peer that acknowledges nothing may be gone, whatever the state.
  private static Verdict unlessSilent(PeerAnswer.Known known, Verdict otherwise) {
    if (known.retransmits() == 0) {
      return otherwise;
    }
    String bytes =
        switch (Long.signum(known.unacknowledged())) {
          case -1 -> "Sent bytes";
          case 0 -> "FIN";
          default -> "%,d bytes".formatted(known.unacknowledged());
        };
    return new Verdict(
        Tone.PARTIAL,
        "%s unacknowledged, sent again %d times".formatted(bytes, known.retransmits()));
  }

  /// The same with the moment since when it holds.
  public Verdict since(String time) {
    return new Verdict(tone, words + ", since " + time);
  }

  private static Verdict peerClosed(PeerAnswer.Known known) {
    String words =
        known.unread() > 0
            ? "Peer has closed; " + known.unread() + " bytes still to read"
            : "Peer has closed its side; you can still send";
    return new Verdict(Tone.PARTIAL, words);
  }

  /// Without a kernel state only the name is left to judge by.
  private static Verdict byName(PeerAnswer.Known known) {
    return known.peer().isPresent()
        ? new Verdict(Tone.NEUTRAL, "The socket has a peer; its state is not known")
        : new Verdict(Tone.BAD, "The socket has no peer: " + known.error());
  }

  private static final Verdict CONNECTED = new Verdict(Tone.GOOD, "Connected");
}
