package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.capture.SearchQuery.Kind;

/// What a query means.
class SearchQueryTest extends SearchedCapture {
  @ParameterizedTest
  @CsvSource({
    "needle, true, false, 0 14",
    "needle, false, false, 0 7 14",
    "needle, true, true, 0",
    "ÉCOLE, false, false, 24",
    "école, true, false, 24",
    "ÉCOLE, true, false, ''"
  })
  void caseAndWholeWordsDecide(String text, boolean matchCase, boolean word, String expected)
      throws Exception {
    received("needle NEEDLE needles?! école");

    List<Long> found = offsets(Kind.TEXT, text, matchCase, word);

    assertThat(found).hasToString("[" + expected.replace(" ", ", ") + "]");
  }

  @ParameterizedTest
  @CsvSource({"a+b, 3", "\\x00[\\xF0-\\xFF], 6", "(é)+, 8", "\\é+, 8", "zzz, -1"})
  void aRegularExpressionSeesBytes(String expression, long expected) throws Exception {
    transcript.read(
        transcript.moment(),
        ByteBuffer.wrap(
            new byte[] {'x', 'y', 'z', 'a', 'a', 'b', 0, (byte) 0xFF, (byte) 0xC3, (byte) 0xA9}),
        false,
        "",
        () -> false);
    transcript.commit();

    List<Long> found = offsets(Kind.REGEX, expression, true, false);

    assertThat(found.isEmpty() ? -1 : found.getFirst()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "name=.*se, 0",
    "^bc, -1",
    "d$, 16",
    "^end, 19",
    "(?m)^bc, -1",
    "(?m)d$, 16",
    "(?m)^end, 19",
    "\\QÅs\\E, 5",
    "\\Q$\\E, -1",
    "end$, 19",
    "(?m)\\Q\\\\E|d$, 16"
  })
  void linesOfARegularExpressionEndAtLfAndAtCrLf(String expression, long expected)
      throws Exception {
    received("name=Åse; xÅbcd\r\nend"); // Å is C3 85, and 85 alone would end a line

    List<Long> found = offsets(Kind.REGEX, expression, true, false);

    assertThat(found.isEmpty() ? -1 : found.getFirst()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ΟΔΟΣ, οδος",
    "οδος, ΟΔΟΣ",
    "ǅ, ǆ",
    "ǅ, ǅ",
    "straße, STRASSE",
    "ß, ß",
    "ß, ẞ",
    "ẞ, ß",
    "入, 入"
  })
  void lettersOfMoreThanTwoCasesAreFoundInAll(String text, String all) throws Exception {
    received(all);

    assertThat(offsets(Kind.TEXT, text, false, false)).containsExactly(0L);
  }

  @ParameterizedTest
  @CsvSource({
    "caf, café caf, 6",
    "cole, école, ''",
    "cole, “cole”, 3",
    "é, é, 0",
    "foo, _foo foo1 foo-, 10",
  })
  void lettersBeyondAsciiMakeWordsAndSignsDoNot(String text, String all, String expected)
      throws Exception {
    received(all);

    List<Long> found = offsets(Kind.TEXT, text, true, true);

    assertThat(found).hasToString("[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, '', nothing to look for",
    "HEX, 0x, nothing to look for",
    "HEX, ' ', nothing to look for",
    "HEX, 0x1, Hex bytes look like",
    "REGEX, (a, Unclosed group at character 3",
    "REGEX, é$(a, Unclosed group at character 5",
    "REGEX, [é], Inside",
    "JSON, /a, looks like",
    "JSON, a = 1, begins with /"
  })
  void aQueryWithoutMeaningSaysWhy(Kind kind, String text, String why) {
    assertThatThrownBy(() -> offsets(kind, text, true, false))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining(why);
  }
}
