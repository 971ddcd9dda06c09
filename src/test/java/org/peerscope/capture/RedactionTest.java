package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static String redact(String text, List<String> hidden, int step) throws IOException {
    var out = new ByteArrayOutputStream();
    var redaction = new Redaction(hidden, out);
    byte[] bytes = text.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += step) {
      redaction.write(bytes, at, Math.min(step, bytes.length - at));
    }
    redaction.finish();
    return out.toString(UTF_8);
  }

  @Test
  void everyByteOfATextBecomesAnAsterisk() throws IOException {
    assertThat(redact("user=zoë; pass=zoëzoë", List.of("zoë"), 100))
        .isEqualTo("user=****; pass=********");
  }

  @Test
  void textsThatOverlapAreHiddenAsAWhole() throws IOException {
    assertThat(redact("xabcdx", List.of("abc", "bcd"), 100)).isEqualTo("x****x");
  }

  @Test
  void anEmptyTextHidesNothing() throws IOException {
    assertThat(redact("abc", List.of(""), 100)).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 65_536, 65_537, 300_000})
  void aTextIsFoundWhereverTheChunksAreCut(int step) throws IOException {
    var random = new Random(step);
    var text = new StringBuilder();
    while (text.length() < 200_000) {
      text.append("filler".repeat(random.nextInt(4000))).append("secret");
    }
    String expected = text.toString().replace("secret", "******");

    assertThat(redact(text.toString(), List.of("secret"), step)).isEqualTo(expected);
  }
}
