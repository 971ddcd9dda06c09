package org.peerscope.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Entry;
import org.peerscope.capture.RowKinds;
import org.peerscope.capture.RowSet;
import org.peerscope.capture.Rows;

/// The rows of a transcript that pass a filter, found in the background while the transcript grows.
///
/// For the FX thread. An index counts shown rows from 0; a row counts all of them.
public final class ShownRows {
  private static final int PAGE = 2048;

  /// So few rows are looked at on the spot, which is quicker than to start a thread.
  private static final int FEW = 2048;

  private static final int MOST_UNFOLDED = 1000;

  /// So many rows of a reopened capture are all shown until the filter has looked at them.
  private static final long MANY = 1_000_000;

  private final SessionServices services;
  private final Rows rows;
  private final Notices notices;
  private final boolean allAtFirst;
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private RowSet shown = new RowSet();
  private volatile RowSet next = shown;
  private final Map<Entry.Place, List<Long>> unfolded = new HashMap<>();

  /// How many unfolded frames show a row that the filter hides.
  private final Map<Long, Integer> extra = new ConcurrentHashMap<>();

  /// Sends that had not ended when they were looked at, and are to be looked at once more.
  private final Set<Long> sending = ConcurrentHashMap.newKeySet();

  private Filter filter = (kinds, _, at) -> !kinds.isEnd(at);
  private final ReadOnlyLongWrapper generation = new ReadOnlyLongWrapper();
  private long rewritten;
  private @Nullable RowSet running;
  private volatile boolean broken;

  /// Whether a filter has looked at rows, so that what is shown has been chosen.
  private boolean looked;

  /// @param allAtFirst whether of a great many rows all are shown until they were looked at
  ShownRows(SessionServices services, Capture capture, Notices notices, boolean allAtFirst) {
    this.allAtFirst = allAtFirst;
    this.services = services;
    this.rows = capture.rows();
    this.notices = notices;
  }

  /// Decides which rows are shown.
  @FunctionalInterface
  public interface Filter {
    /// Whether a row is shown; called on a background thread.
    ///
    /// @throws IOException when what it looks at cannot be read back
    ///
    /// @param first the row of the transcript that is the first of the kinds
    boolean passes(RowKinds kinds, long first, int at) throws IOException;

    /// Nobody wants to know any more; [#passes] may throw from now on.
    default void cancel() {}

    /// Whether it looks at more than the kinds, which takes longer.
    default boolean readsBytes() {
      return false;
    }
  }

  /// How many rows are shown.
  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /// Counts up when the rows that were shown may be others now.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// Counts up when the rows were replaced by others.
  public ReadOnlyLongProperty generationProperty() {
    return generation.getReadOnlyProperty();
  }

  /// Whether the rows were replaced, and what is shown does not know it yet.
  public boolean isOutdated() {
    return rows.generation() != generation.get();
  }

  /// Shows the rows that pass a filter from now on.
  public void show(Filter by) {
    take(by);
    restart();
  }

  /// The same, but the rows that are shown stay until all were looked at: most of them will again.
  public void showAnew(Filter by) {
    take(by);
    next = new RowSet();
    lookAnew();
  }

  private void take(Filter by) {
    filter.cancel();
    filter = by;
  }

  /// Looks at nothing any more.
  void stop() {
    broken = true;
    filter.cancel();
  }

  /// Whether there are rows that the filter has not looked at.
  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  private void sayLooking() {
    looking.set(!broken && next.size() < rows.count());
  }

  /// The row at an index.
  ///
  /// @param index from 0 to the count, that one excluded
  public long row(long index) {
    return shown.row(index);
  }

  /// The index of a row, or where it would be when it is not shown.
  public long indexOf(long row) {
    return shown.rank(row);
  }

  /// Whether a row is shown.
  public boolean contains(long row) {
    return shown.contains(row);
  }

  /// Whether the reads of a frame are shown though the filter hides them.
  public boolean isUnfolded(Entry.Place frame) {
    return unfolded.containsKey(frame);
  }

  /// Shows the reads of a frame, at most a thousand.
  ///
  /// @throws IOException when the rows cannot be read back
  public void unfold(Entry.Received frame) throws IOException {
    if (isUnfolded(frame.place())) {
      return;
    }
    var hidden = new ArrayList<Long>();
    boolean yet = shown != next; // all are shown until the filter has looked at them
    for (long row :
        rows.lookup().readRows(frame.offset(), frame.offset() + frame.length(), MOST_UNFOLDED)) {
      if (!contains(row) || extra.containsKey(row) || yet) {
        hidden.add(row);
        extra.merge(row, 1, Integer::sum);
      }
    }
    turn(hidden, true);
    unfolded.put(frame.place(), hidden);
    changed();
  }

  /// Hides the reads of a frame again, but for those that another frame still shows.
  public void fold(Entry.Place frame) {
    var hidden = new ArrayList<Long>();
    for (long row : Objects.requireNonNullElse(unfolded.remove(frame), List.<Long>of())) {
      if (extra.merge(row, -1, (had, one) -> had + one == 0 ? null : had + one) == null) {
        hidden.add(row);
      }
    }
    turn(hidden, false);
    changed();
  }

  private void turn(List<Long> rows, boolean show) {
    shown.set(rows, show);
    if (next != shown) {
      next.set(rows, show);
    }
  }

  private void changed() {
    version.set(version.get() + 1);
    count.set(shown.count());
  }

  /// Looks at rows that were added or changed.
  void update() {
    if (isOutdated()) {
      generation.set(rows.generation());
      restart();
      return;
    }
    RowSet into = next;
    long end = rows.count();
    if (broken || running == into) {
      return;
    }
    Filter by = filter;
    boolean again = !sending.isEmpty() && rows.rewritten() != rewritten;
    if (into.size() < end || again) {
      rewritten = rows.rewritten();
      test(by, into, end);
    }
    sayLooking();
  }

  private void test(Filter by, RowSet into, long end) {
    if (end - into.size() <= FEW && !by.readsBytes()) {
      testNow(by, into, end);
    } else {
      running = into;
      services
          .threads()
          .execute(
              new BackgroundTask(
                  "filter",
                  () -> testAll(by, into, end),
                  e -> services.fx().execute(() -> failed(into, e))));
    }
  }

  private void restart() {
    boolean first = allAtFirst && !looked;
    unfolded.clear();
    extra.clear();
    next = new RowSet();
    shown = first && rows.count() > MANY ? RowSet.all(rows.count()) : next;
    lookAnew();
  }

  private void lookAnew() {
    broken = false;
    sending.clear();
    changed();
    update();
  }

  private void testNow(Filter by, RowSet into, long end) {
    try {
      testSent(by, into);
      testNext(by, into, end);
      tested(into);
      swap(into);
    } catch (IOException e) {
      failed(into, e);
    }
  }

  private void testAll(Filter by, RowSet into, long end) throws IOException {
    testSent(by, into);
    int found = 1;
    while (found > 0 && into.size() < end && into == next) {
      found = testNext(by, into, end);
      services.fx().execute(() -> tested(into));
    }
    services.fx().execute(() -> done(into));
  }

  /// Looks again at sends that have ended since.
  private void testSent(Filter by, RowSet into) throws IOException {
    for (long row : List.copyOf(sending)) {
      RowKinds kinds = rows.kinds(row, 1);
      if (row < into.size() && kinds.size() == 1 && !kinds.isSending(0)) {
        sending.remove(row);
        boolean show = by.passes(kinds, row, 0) || extra.containsKey(row);
        services.fx().execute(() -> turnIn(into, row, show));
      }
    }
  }

  /// Together with the count, which the window draws by.
  private void turnIn(RowSet into, long row, boolean show) {
    into.set(List.of(row), show);
    if (into == shown) {
      changed();
    }
  }

  private int testNext(Filter by, RowSet into, long end) throws IOException {
    long first = into.size();
    RowKinds kinds = rows.kinds(first, (int) Math.min(PAGE, end - first));
    var passed = new BitSet();
    for (int at = 0; at < kinds.size(); at++) {
      passed.set(at, by.passes(kinds, first, at) || extra.containsKey(first + at));
      if (kinds.isSending(at)) {
        sending.add(first + at);
      }
    }
    into.add(passed, kinds.size());
    return kinds.size();
  }

  private void tested(RowSet into) {
    looked = true;
    if (into == shown) {
      count.set(into.count());
    }
  }

  private void done(RowSet into) {
    if (into == next) {
      running = null;
      swap(into);
      update();
    }
  }

  private void swap(RowSet into) {
    if (into == next && shown != next) {
      shown = next;
      List.copyOf(unfolded.keySet()).stream().filter(this::isHidden).forEach(this::fold);
      changed();
    }
  }

  /// Whoever unfolds a frame that is shown no more could not fold it again.
  private boolean isHidden(Entry.Place frame) {
    try {
      return !contains(rows.lookup().of(frame));
    } catch (IOException _) {
      return true; // the window will say so of whatever it draws
    }
  }

  /// Nothing more is looked at until another filter is chosen: it would fail again.
  private void failed(RowSet into, Throwable error) {
    if (into == next) {
      broken = true;
      sayLooking();
      notices.problem("The filter has stopped: " + FileTrouble.words(error));
    }
  }
}
