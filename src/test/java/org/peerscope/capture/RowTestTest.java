package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowTestTest {
  private Transcript transcript;

  @BeforeEach
  void record() throws IOException {
    transcript = Transcript.temporary(() -> {});
    transcript.read(transcript.moment(), UTF_8.encode("a".repeat(60)), false, "", () -> false);
    transcript.event("connected");
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private RowTest of(SearchQuery.Kind kind, String text) throws BadQueryException {
    return RowTest.of(
        transcript, new SearchQuery(kind, text, false, false, SearchQuery.Where.BOTH));
  }

  @Test
  void bytesAndWordsAreLookedAt() throws Exception {
    assertThat(of(SearchQuery.Kind.REGEX, "a{60}").holds(0)).isTrue();
    assertThat(of(SearchQuery.Kind.HEX, "61 62").holds(0)).isFalse();
    assertThat(of(SearchQuery.Kind.TEXT, "CONNECTED").holds(1)).isTrue();
  }

  @Test
  void aRunawayExpressionEndsWhenItIsCancelled() throws Exception {
    RowTest test = of(SearchQuery.Kind.REGEX, "(a|aa)+\\1b");

    test.cancel();

    assertThatThrownBy(() -> test.holds(0)).isInstanceOf(IOException.class);
  }
}
