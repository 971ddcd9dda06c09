package org.peerscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "' example.org ', ' 80 ', example.org:80",
    "[::1], 80, [::1]:80",
    "fe80::1%eth0, 65535, [fe80::1%eth0]:65535",
    "127.1, 1, 127.1:1"
  })
  void whatIsTypedIsTrimmedAndUnderstood(String host, String port, String shown) {
    assertThat(Endpoint.parse(host, port)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "-1", "65536", "80x", "8 0", "99999999999", "٣"})
  void portsOutOfRangeAreExplained(String port) {
    assertThat(Endpoint.problemWithPort(port)).contains("A port is a number from 1 to 65535.");
    assertThatThrownBy(() -> Endpoint.parse("a", port))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "[[]]", "[[::1]]", "[::1", "::1]", "[::1]:80", "a b", "a\tb"})
  void hostsThatCannotBeAreExplained(String host) {
    assertThat(Endpoint.problemWithHost(host)).isPresent();
    assertThatThrownBy(() -> Endpoint.parse(host, "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrongWithBracketsIsNamed() {
    assertThat(Endpoint.problemWithHost("[::1]:80")).contains("The port goes into its own field.");
    assertThat(Endpoint.problemWithHost("[::1"))
        .hasValueSatisfying(words -> assertThat(words).startsWith("A bracket is missing"));
  }

  @Test
  void aNameThatIsTooLongForAnyHostIsExplained() {
    assertThat(Endpoint.problemWithHost("h".repeat(254))).isEmpty();
    assertThat(Endpoint.problemWithHost("h".repeat(255)))
        .contains("A host name has at most 253 characters.");
  }

  @Test
  void anInternationalNameIsResolvedInItsAsciiForm() {
    assertThat(new Endpoint("bücher.example", 80).asciiHost()).isEqualTo("xn--bcher-kva.example");
    assertThat(new Endpoint("😀.ws", 80).asciiHost()).isEqualTo("xn--e28h.ws");
  }
}
