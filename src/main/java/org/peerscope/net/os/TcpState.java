package org.peerscope.net.os;

import java.util.List;

/// The states of a TCP connection, as RFC 9293 section 3.3.2 names them; a constant, usable from
/// any thread.
public enum TcpState {
  /// Both directions are open.
  ESTABLISHED,
  /// Our SYN is out.
  SYN_SENT,
  /// A SYN came and was answered.
  SYN_RECEIVED,
  /// We have closed; the peer has not acknowledged it.
  FIN_WAIT_1,
  /// We have closed, and the peer has acknowledged it.
  FIN_WAIT_2,
  /// Both have closed; the kernel waits for stray segments.
  TIME_WAIT,
  /// No connection.
  CLOSED,
  /// The peer has closed; we have not.
  CLOSE_WAIT,
  /// We have closed after the peer; its last acknowledgement is awaited.
  LAST_ACK,
  /// Waiting for a connection.
  LISTEN,
  /// Both closed at the same time.
  CLOSING,
  /// The system gave no state, or one that is not known here.
  UNKNOWN;

  /// The numbers of Linux (`include/net/tcp_states.h`), from 1.
  static final List<TcpState> LINUX =
      List.of(
          UNKNOWN,
          ESTABLISHED,
          SYN_SENT,
          SYN_RECEIVED,
          FIN_WAIT_1,
          FIN_WAIT_2,
          TIME_WAIT,
          CLOSED,
          CLOSE_WAIT,
          LAST_ACK,
          LISTEN,
          CLOSING);

  /// The numbers of macOS (`netinet/tcp_fsm.h`), from 0.
  static final List<TcpState> MACOS =
      List.of(
          CLOSED,
          LISTEN,
          SYN_SENT,
          SYN_RECEIVED,
          ESTABLISHED,
          CLOSE_WAIT,
          FIN_WAIT_1,
          CLOSING,
          LAST_ACK,
          FIN_WAIT_2,
          TIME_WAIT);

  /// The numbers of Windows (`TCPSTATE` in `mstcpip.h`), from 0.
  static final List<TcpState> WINDOWS =
      List.of(
          CLOSED,
          LISTEN,
          SYN_SENT,
          SYN_RECEIVED,
          ESTABLISHED,
          FIN_WAIT_1,
          FIN_WAIT_2,
          CLOSE_WAIT,
          CLOSING,
          LAST_ACK,
          TIME_WAIT);

  static TcpState numbered(List<TcpState> table, int number) {
    return number >= 0 && number < table.size() ? table.get(number) : UNKNOWN;
  }

  /// The name as the RFC writes it, such as `FIN-WAIT-2`.
  public String label() {
    return name().replace('_', '-');
  }
}
