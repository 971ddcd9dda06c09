package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of a peer's header fields.
class HeaderBlockTest {
  private static String asItComes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  @Test
  void valuesAreQuotedAsTheCharactersTheyMean() {
    assertThat(HeaderBlock.quoted(List.of(asItComes("pässwort"), "7"))).isEqualTo("pässwort and 7");
  }

  @Test
  void aLongValueIsCut() {
    assertThat(HeaderBlock.quoted(List.of("9".repeat(50_000)))).isEqualTo("9".repeat(80) + "…");
  }
}
