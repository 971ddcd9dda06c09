package org.peerscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void twoLinesThatDifferAreFoundInManyThatDoNot() {
    List<String> many = IntStream.range(0, 50_000).mapToObj(i -> "line " + i).toList();
    var changed = new ArrayList<>(many);
    changed.set(0, "time");
    changed.set(49_999, "number");

    assertThat(of(many, changed).lines().filter(line -> line.startsWith("+"))).hasSize(3);
  }

  @Test
  void manyLinesMoreAreFoundAtOnce() {
    List<String> many = IntStream.range(0, 130_000).mapToObj(i -> "a" + i).toList();

    assertThat(of(many.subList(0, 10), many)).contains("+a129999");
  }

  @Test
  void manyLinesThatAllDifferAreGivenUp() {
    List<String> some = IntStream.range(0, 20_000).mapToObj(i -> "a" + i).toList();
    List<String> others = IntStream.range(0, 20_000).mapToObj(i -> "b" + i).toList();

    assertThatThrownBy(() -> of(some, others)).isInstanceOf(Difference.TooMuchException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9_999, 65_000})
  void whatHasNoEndIsGivenUp(int lines) {
    List<String> some = IntStream.range(0, lines).mapToObj(i -> "a" + i).toList();
    List<String> others = IntStream.range(0, 131_000).mapToObj(i -> "b" + i).toList();

    assertThatThrownBy(() -> of(some, others)).isInstanceOf(Difference.TooMuchException.class);
    assertThatThrownBy(() -> of(others, some)).isInstanceOf(Difference.TooMuchException.class);
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
