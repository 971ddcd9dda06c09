package org.peerscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.format.JsonProblem.Kind;

class JsonTextTest {
  @Test
  void namesThatShareAHashAreNames() {
    String names =
        IntStream.range(0, 512)
            .mapToObj(
                i ->
                    Integer.toBinaryString(512 + i)
                        .substring(1)
                        .replace("0", "Ab")
                        .replace("1", "BA"))
            .map(name -> "\"" + name + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(JsonText.check(names)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-Infinity", "+1", "// x", "/**/1", "1e", "-", "0x10"})
  void whatIsWrongIsSaidWithoutAdviceToProgrammers(String text) {
    String message = JsonText.check(text).getFirst().message();

    assertThat(message).doesNotContain("`").doesNotContain("Feature");
    assertThat(message).doesNotContainPattern("input[a-zA-Z]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "1",
        "1.10",
        "1e400",
        "12345678901234567890",
        "\"x\"",
        "{\"a\":[1,{\"b\":null}],\"c\":\"\\u00e9\"}",
        " \n{\"a\": 1}\n "
      })
  void validTextHasNoProblem(String text) {
    assertThat(JsonText.check(text)).isEmpty();
    assertThat(JsonText.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "'x'",
        "NaN",
        "01",
        "1 2",
        "{} x",
        "[1 // c\n]",
        "\"\t\""
      })
  void invalidTextHasAProblem(String text) {
    assertThat(JsonText.isValid(text)).isFalse();
  }

  @Test
  void aProblemHasLineAndColumn() {
    JsonProblem problem = JsonText.check("{\n  \"a\": 1,\n  b\n}").getLast();

    assertThat(problem.kind()).isEqualTo(Kind.INVALID);
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(3);
    assertThat(problem.toString()).startsWith("Line 3, column 3: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1", "[1, 2", "{\"a\": 1]", "[1}", "{\"a", "[1, \"b"})
  void theWordsAreAboutTheTextNotAboutTheParser(String text) {
    assertThat(JsonText.check(text).getLast().toString())
        .startsWith("Line 1, column ")
        .doesNotContain("Source", "UNKNOWN", "Feature");
  }

  @Test
  void aNameGivenTwiceIsPointedOut() {
    List<JsonProblem> problems = JsonText.check("{\"a\":1,\n \"a\":2, \"b\":{\"a\":3}}");

    assertThat(problems)
        .containsExactly(
            new JsonProblem(Kind.SUSPECT, 2, 2, "The name \"a\" is given twice in this object"));
    assertThat(JsonText.isValid("{\"a\":1,\"a\":2}")).isTrue();
  }

  @Test
  void textAfterTheValueIsPlaced() {
    assertThat(JsonText.check("{\"a\":1} {}"))
        .containsExactly(
            new JsonProblem(Kind.INVALID, 1, 9, "There is more text after the JSON value"));
  }

  @Test
  void nestingIsLimitedWithoutAStackOverflow() {
    assertThat(JsonText.isValid("[".repeat(JsonText.MAX_DEPTH) + "]".repeat(JsonText.MAX_DEPTH)))
        .isTrue();
    assertThat(JsonText.check("[".repeat(100_000)).getLast().message()).contains("too deep");
  }

  @Test
  void longStringsAndNumbersAreRead() {
    assertThat(JsonText.isValid("\"" + "x".repeat(1_000_000) + "\"")).isTrue();
    assertThat(JsonText.isValid("1".repeat(900_000))).isTrue();
  }
}
