package org.peerscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), "refused"),
        Arguments.of(new UnknownHostException("x"), "host not found"),
        Arguments.of(new UnresolvedAddressException(), "host not found"),
        Arguments.of(new SocketTimeoutException("Connect timed out"), "no answer within 5 s"),
        Arguments.of(new ConnectException("Connection timed out"), "timed out"),
        Arguments.of(new NoRouteToHostException("No route to host"), "unreachable"),
        Arguments.of(new ConnectException("Network is unreachable"), "unreachable"),
        Arguments.of(new SocketException("Connection reset"), "closed during connect"),
        Arguments.of(new SocketException("Permission denied"), "not permitted"),
        Arguments.of(new SocketException("Operation not permitted"), "not permitted"),
        Arguments.of(new IOException("No buffer space available"), "No buffer space available"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void connectErrorsAreToldApart(Exception error, String brief) {
    Failure failure = Failure.of(error, Phase.CONNECTING, "h:1", Duration.ofSeconds(5));

    assertThat(failure.brief()).isEqualTo(brief);
    assertThat(failure.what()).contains("h:1");
    assertThat(failure.hint()).isNotBlank();
    assertThat(failure.sentence()).startsWith(failure.what()).endsWith(failure.hint());
  }

  @ParameterizedTest
  @MethodSource("brokenConnections")
  void aBrokenConnectionIsAReset(String message, Phase phase, String what) {
    Failure failure = Failure.of(new IOException(message), phase, "h:1", Duration.ZERO);

    assertThat(failure).isInstanceOf(Failure.Reset.class);
    assertThat(failure.what()).isEqualTo(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"No route to host", "Connection timed out"})
  void anOpenConnectionWhosePeerIsGoneIsNotCalledAnythingElse(String message) {
    Failure failure = Failure.of(new IOException(message), Phase.RECEIVING, "h:1", Duration.ZERO);

    assertThat(failure.what()).isEqualTo("h:1 does not answer any more.");
  }

  static Stream<Arguments> brokenConnections() {
    return Stream.of(
        Arguments.of(
            "Connection reset by peer", Phase.RECEIVING, "Reset by peer h:1 while receiving."),
        Arguments.of("Broken pipe", Phase.SENDING, "Reset by peer h:1 while sending."));
  }
}
