package org.peerscope.net.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemWordsTest {
  private static final Map<Integer, String> GERMAN =
      Map.of(101, "Das Netzwerk ist nicht erreichbar", 104, "Die Verbindung wurde zurückgesetzt");

  private static String english(String words) {
    return SystemWords.english(words, error -> GERMAN.getOrDefault(error, "?"));
  }

  @Test
  void whatTheSystemSaysInAnyLanguageIsEnglish() {
    assertThat(english("Das Netzwerk ist nicht erreichbar")).isEqualTo("Network is unreachable");
    assertThat(english("Die Verbindung wurde zurückgesetzt")).isEqualTo("Connection reset by peer");
  }

  @Test
  void otherWordsStay() {
    assertThat(english("closed")).isEqualTo("closed");
  }

  @Test
  void thisSystemsWordsAreKnown() {
    assertThat(SystemWords.english("Connection reset by peer"))
        .isEqualTo("Connection reset by peer");
  }
}
