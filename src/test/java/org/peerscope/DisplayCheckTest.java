package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayCheckTest {
  @Test
  void withoutADisplayOneLineSaysSo() {
    assertThat(new DisplayCheck("Linux", "").missing())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("Peerscope needs a display: DISPLAY is not set.")
                    .doesNotContain("\n"));
  }

  @Test
  void aDisplayThatCannotBeOpenedOrGtkThatIsMissingIsNamed() {
    assertThat(new DisplayCheck("Linux", ":7654").missing())
        .hasValueSatisfying(line -> assertThat(line).startsWith("Peerscope needs "));
  }

  @Test
  void otherSystemsAlwaysHaveOne() {
    assertThat(new DisplayCheck("Mac OS X", "").missing()).isEmpty();
    assertThat(new DisplayCheck("Windows 11", "").missing()).isEmpty();
  }
}
