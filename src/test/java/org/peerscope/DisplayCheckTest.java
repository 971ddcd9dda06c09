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
    var check = new DisplayCheck("Linux", ":7654");

    assertThat(check.missing().or(check::unopened))
        .hasValueSatisfying(line -> assertThat(line).startsWith("Peerscope needs "));
  }

  @Test
  void otherSystemsAlwaysHaveOne() {
    var mac = new DisplayCheck("Mac OS X", "");
    var windows = new DisplayCheck("Windows 11", "");

    assertThat(mac.missing().or(mac::unopened)).isEmpty();
    assertThat(windows.missing().or(windows::unopened)).isEmpty();
  }
}
