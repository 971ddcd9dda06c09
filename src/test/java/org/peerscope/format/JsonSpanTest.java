package org.peerscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.peerscope.format.JsonSpan.Kind;

class JsonSpanTest {
  @Test
  void namesStringsNumbersAndLiteralsAreToldApart() {
    assertThat(kinds("{\"a\": \"b\", \"c\" : -1.5e3, \"d\":true}"))
        .containsExactly(
            "OTHER {",
            "NAME \"a\"",
            "OTHER : ",
            "STRING \"b\"",
            "OTHER , ",
            "NAME \"c\"",
            "OTHER  : ",
            "NUMBER -1.5e3",
            "OTHER , ",
            "NAME \"d\"",
            "OTHER :",
            "LITERAL true",
            "OTHER }");
  }

  @Test
  void anUnfinishedStringIsAString() {
    assertThat(JsonSpan.ofLine("\"abc")).containsExactly(new JsonSpan(Kind.STRING, 0, 4));
  }

  @Test
  void anEmptyLineHasNoSpans() {
    assertThat(JsonSpan.ofLine("")).isEmpty();
  }

  private static List<String> kinds(String line) {
    return JsonSpan.ofLine(line).stream()
        .map(s -> s.kind() + " " + line.substring(s.start(), s.end()))
        .toList();
  }
}
