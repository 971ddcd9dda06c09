package org.peerscope.ui.composer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.wire.LineEnding;

class DraftTest {
  @ParameterizedTest
  @CsvSource({
    "NONE, 'é\nb'",
    "LF, 'é\nb\n'",
    "CRLF, 'é\r\nb\r\n'",
    "CR, 'é\rb\r'",
    "NUL, 'é\nb\0'"
  })
  void textIsSentAsTypedWithTheChosenEnding(LineEnding ending, String sent) {
    var draft = new TextDraft();
    draft.textProperty().set("é\nb");
    draft.endingProperty().set(ending);

    assertThat(draft.payload()).isEqualTo(sent.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"NONE, 'a\nb'", "CRLF, 'a\r\nb'", "CR, 'a\rb'"})
  void whereTheFramingEndsLinesTheyAreBrokenAsItDoes(LineEnding framed, String sent) {
    var draft = new TextDraft();
    draft.textProperty().set("a\nb");
    draft.endingProperty().set(LineEnding.NONE);
    draft.framedProperty().set(framed);

    assertThat(draft.payload()).isEqualTo(sent.getBytes(UTF_8));
  }

  @Test
  void jsonIsSentExactlyAsTyped() {
    var draft = new JsonDraft();
    draft.textProperty().set("{\"a\" : 1.10 }");

    assertThat(draft.sendable()).isTrue();
    assertThat(draft.payload()).isEqualTo("{\"a\" : 1.10 }".getBytes(UTF_8));
  }

  @Test
  void wrongJsonIsSentOnlyByInsistingAndNotReformatted() {
    var draft = new JsonDraft();
    draft.textProperty().set("{\"a\" : }");
    draft.format();

    assertThat(draft.sendable()).isFalse();
    assertThat(draft.sendableAnyway()).isTrue();
    assertThat(draft.payload()).isEqualTo("{\"a\" : }".getBytes(UTF_8));
  }

  @Test
  void wrongHexIsNeverSentAndItsPlaceIsTold() {
    var draft = new HexDraft();
    draft.textProperty().set("0a\n0b 0g");

    assertThat(draft.sendable()).isFalse();
    assertThat(draft.sendableAnyway()).isFalse();
    assertThat(draft.problemProperty().get()).isEqualTo("Line 2, column 5: 'g' is not a hex digit");
  }

  @Test
  void historyGoesBackToTheFirstAndForthToTheDraft() {
    var draft = new TextDraft();
    for (String text : new String[] {"one", "two", "two"}) {
      draft.textProperty().set(text);
      draft.sent();
    }
    draft.textProperty().set("draft");

    draft.older();
    draft.older();
    draft.older();
    assertThat(draft.textProperty().get()).isEqualTo("one");
    draft.newer();
    draft.newer();
    draft.newer();
    assertThat(draft.textProperty().get()).isEqualTo("draft");
  }
}
