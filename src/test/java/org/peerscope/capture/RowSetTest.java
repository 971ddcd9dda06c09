package org.peerscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSetTest {
  private final RowSet set = new RowSet();
  private final List<Long> shown = new ArrayList<>();

  private void fill(int rows, double share) {
    var random = new Random(rows);
    var page = new BitSet();
    for (long row = 0; row < rows; row++) {
      boolean in = random.nextDouble() < share;
      page.set((int) (row % 100), in);
      if (row % 100 == 99 || row == rows - 1) {
        set.add(page, (int) (row % 100) + 1);
      }
      if (in) {
        shown.add(row);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.5, 0.999, 1})
  void theNthShownRowIsFound(double share) {
    fill(5000, share);

    assertThat(set.count()).isEqualTo(shown.size());
    for (int n = 0; n < shown.size(); n++) {
      assertThat(set.row(n)).isEqualTo(shown.get(n));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsThatAreSetAreCountedBeforeAllThatFollow(boolean in) {
    fill(3000, 0.5);
    List<Long> turned = List.of(2999L, 512L, 511L, 1500L, 513L);

    set.set(turned, in);

    shown.removeAll(turned);
    shown.addAll(in ? turned : List.of());
    shown.sort(null);
    assertThat(set.count()).isEqualTo(shown.size());
    for (int n = 0; n < shown.size(); n++) {
      assertThat(set.row(n)).isEqualTo(shown.get(n));
      assertThat(set.rank(shown.get(n))).isEqualTo(n);
    }
  }

  @Test
  void aRowThatWasNotAddedIsNotSet() {
    fill(10, 0);

    set.set(List.of(10L, 3L), true);

    assertThat(set.count()).isEqualTo(1);
    assertThat(set.row(0)).isEqualTo(3);
  }

  @Test
  void aSetOfAllRowsFindsEachAtItsPlace() {
    RowSet all = RowSet.all(1000);

    assertThat(all.count()).isEqualTo(1000);
    assertThat(all.row(7)).isEqualTo(7);
    assertThat(all.rank(7)).isEqualTo(7);
    assertThat(all.contains(999)).isTrue();
    assertThat(all.contains(1000)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 511, 512, 513, 1024, 3000})
  void aRowsRankCountsTheShownRowsBeforeIt(int rows) {
    fill(rows, 0.3);

    for (long row = 0; row <= rows; row++) {
      long at = row;
      assertThat(set.rank(row)).isEqualTo(shown.stream().filter(r -> r < at).count());
      assertThat(set.contains(row)).isEqualTo(shown.contains(row));
    }
  }
}
