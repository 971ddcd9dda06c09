package org.peerscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.net.os.TcpState;

/// What real sockets do not easily show; the rest is in `PeerProbeTest`.
class VerdictTest {
  @Test
  void aPeerThatEndsTlsAndNotTcpIsNotCalledConnected() {
    var answer = new PeerAnswer.Known(Optional.empty(), "", TcpState.ESTABLISHED, 0, 0, 0, 100);

    assertThat(Verdict.of(answer, ReadSide.END_OF_STREAM, false))
        .isEqualTo(
            new Verdict(Verdict.Tone.PARTIAL, "Peer has ended TLS, not TCP; you can still send"));
  }

  @ParameterizedTest
  @CsvSource({"-1, Sent bytes", "0, FIN", "13, 13 bytes"})
  void whatIsNotAcknowledgedIsNamed(long unacknowledged, String what) {
    var answer =
        new PeerAnswer.Known(Optional.empty(), "", TcpState.FIN_WAIT_1, 0, unacknowledged, 3, 100);

    assertThat(Verdict.of(answer, ReadSide.OPEN, true).words())
        .isEqualTo(what + " unacknowledged, sent again 3 times");
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, false, Reset by peer",
    "OPEN, true, Over; what came before the end is still being read",
    "END_OF_STREAM, true, Both sides have closed",
    "BROKEN, true, Reset by peer",
  })
  void whatIsOverIsAResetOnlyWhereItWasOne(ReadSide read, boolean finSent, String words) {
    var answer = new PeerAnswer.Known(Optional.empty(), "", TcpState.CLOSED, 0, 0, 0, 100);

    assertThat(Verdict.of(answer, read, finSent)).isEqualTo(new Verdict(Verdict.Tone.BAD, words));
  }
}
