package org.peerscope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ErrorStreamTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = ErrorStream.over(new PrintStream(bytes, true, UTF_8));

  private String printed() {
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void linesOnIncubatorModulesAreLeftOut() {
    stream.println("WARNING: Using incubator modules: jfx.incubator.richtext");

    assertThat(printed()).isEmpty();
  }

  @Test
  void whateverElseIsSaidIsPassedOnAtOnce() {
    stream.println("WARNING: something else");
    stream.print('ü');
    new IllegalStateException("seen").printStackTrace(stream);

    assertThat(printed())
        .startsWith("WARNING: something else\nüjava.lang.IllegalStateException: seen\n\tat ");
  }
}
