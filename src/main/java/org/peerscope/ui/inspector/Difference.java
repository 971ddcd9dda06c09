package org.peerscope.ui.inspector;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// How two texts differ, as people read it; stateless.
final class Difference {
  private static final int CONTEXT = 3;

  /// The time goes with the square of the lines that differ: a few seconds for so many.
  private static final int MOST_COMPARISONS = 50_000_000;

  private static final long MOST_STEPS = 400_000_000;

  private Difference() {}

  /// One of the two texts.
  record Side(String name, List<String> lines) {}

  /// Compares lines, and gives up when there is no end of it.
  private static final class Comparison implements BiPredicate<String, String> {
    private int comparisons;

    @Override
    public boolean test(String one, String other) {
      if (++comparisons > MOST_COMPARISONS) {
        throw new TooMuchException();
      }
      return one.equals(other);
    }
  }

  /// So much differs that it cannot be found out in time.
  static final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// A unified difference; empty when there is none.
  ///
  /// @throws TooMuchException when too many lines differ
  static Optional<String> of(Side first, Side last) {
    Patch<String> patch = patch(first.lines(), last.lines());
    return patch.getDeltas().isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                    first.name(), last.name(), first.lines(), patch, CONTEXT)));
  }

  /// What is left when the lines that begin and end both are taken away.
  ///
  /// @param same how many lines begin both
  private record Middle(int same, List<String> first, List<String> last) {
    static Middle of(List<String> first, List<String> last) {
      int shorter = Math.min(first.size(), last.size());
      int same = sameFrom(first, last, shorter);
      int end = sameFrom(first.reversed(), last.reversed(), shorter - same);
      return new Middle(
          same, first.subList(same, first.size() - end), last.subList(same, last.size() - end));
    }

    private static int sameFrom(List<String> first, List<String> last, int most) {
      int same = 0;
      while (same < most && first.get(same).equals(last.get(same))) {
        same++;
      }
      return same;
    }

    /// Whether one side is so much longer that the steps past the other, in which nothing is
    /// compared, have no end.
    boolean isTooUneven() {
      long more = Math.abs(first.size() - last.size());
      return !first.isEmpty() && !last.isEmpty() && more * more / 2 > MOST_STEPS;
    }

    List<AbstractDelta<String>> deltas() {
      return DiffUtils.diff(
              first, last, MyersDiffWithLinearSpace.factory().create(new Comparison()))
          .getDeltas()
          .stream()
          .map(each -> each.withChunks(moved(each.getSource()), moved(each.getTarget())))
          .toList();
    }

    private Chunk<String> moved(Chunk<String> chunk) {
      return new Chunk<>(chunk.getPosition() + same, chunk.getLines());
    }
  }

  /// What stands in the place of something else is one change, so that the old lines come before
  /// the new ones; in linear space they are found apart, and in either order.
  private static Patch<String> patch(List<String> first, List<String> last) {
    Middle middle = Middle.of(first, last);
    if (middle.isTooUneven()) {
      throw new TooMuchException();
    }
    var merged = new Patch<String>();
    AbstractDelta<String> open = null;
    for (AbstractDelta<String> each : middle.deltas()) {
      if (open != null && touch(open.getSource(), each.getSource())) {
        open = one(open, each);
      } else {
        add(merged, open);
        open = each;
      }
    }
    add(merged, open);
    return merged;
  }

  private static void add(Patch<String> patch, @Nullable AbstractDelta<String> delta) {
    if (delta != null) {
      patch.addDelta(delta);
    }
  }

  private static boolean touch(Chunk<String> first, Chunk<String> next) {
    return first.getPosition() + first.size() == next.getPosition();
  }

  private static AbstractDelta<String> one(
      AbstractDelta<String> first, AbstractDelta<String> next) {
    return new ChangeDelta<>(
        one(first.getSource(), next.getSource()), one(first.getTarget(), next.getTarget()));
  }

  private static Chunk<String> one(Chunk<String> first, Chunk<String> next) {
    var lines = new ArrayList<>(first.getLines());
    lines.addAll(next.getLines());
    return new Chunk<>(Math.min(first.getPosition(), next.getPosition()), lines);
  }
}
