package org.peerscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peerscope.ui.inspector.Difference.Side;

class DifferenceTest {
  private static String of(List<String> first, List<String> last) {
    return Difference.of(new Difference.Side("#1", first), new Difference.Side("#2", last))
        .orElse("");
  }

  @Test
  void theSameHasNoDifference() {
    assertThat(of(List.of("a"), List.of("a"))).isEmpty();
  }

  @Test
  void onlyLinesBetweenTheFirstAndTheLastDifferenceCount() {
    List<String> many = Collections.nCopies(50_000, "same");
    List<String> others = IntStream.range(0, 50_000).mapToObj(Integer::toString).toList();
    var changed = new ArrayList<>(many);
    changed.set(25_000, "other");

    assertThat(Difference.isTooMuch(new Side("a", many), new Side("b", changed))).isFalse();
    assertThat(Difference.isTooMuch(new Side("a", many), new Side("b", many))).isFalse();
    assertThat(Difference.isTooMuch(new Side("a", many), new Side("b", others))).isTrue();
  }

  @Test
  void oldLinesStandBeforeNewOnes() {
    assertThat(of(List.of("a", "b", "c", "d"), List.of("a", "x", "y", "d")))
        .isEqualTo(
            """
            --- #1
            +++ #2
            @@ -1,4 +1,4 @@
             a
            -b
            -c
            +x
            +y
             d""");
  }

  @Test
  void noNewLineEverStandsBeforeAnOldOne() {
    var random = new Random(4);
    for (int i = 0; i < 500; i++) {
      List<String> words = of(text(random), text(random)).lines().skip(2).toList();
      for (int at = 1; at < words.size(); at++) {
        assertThat(words.get(at - 1) + words.get(at)).doesNotMatch("\\+\\w-\\w");
      }
    }
  }

  private static List<String> text(Random random) {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      lines.add(Character.toString('a' + random.nextInt(4)));
    }
    return lines;
  }
}
