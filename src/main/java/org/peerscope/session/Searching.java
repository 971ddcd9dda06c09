package org.peerscope.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Search;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SearchQuery;

/// Searches a capture in the background, one query at a time, and shows hits as they are found,
/// also in what the capture grows by; for the FX thread.
public final class Searching {
  /// More hits are counted only.
  private static final int MOST_KEPT = 100_000;

  /// What comes in so much time is searched together.
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final Comparator<Hit> ORDER =
      Comparator.comparingLong(Hit::row).thenComparing(Hit::sent).thenComparingLong(Hit::offset);

  private final SessionServices services;
  private final Capture capture;
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final List<Hit> hits = new ArrayList<>();
  private @Nullable Run current;

  Searching(SessionServices services, Capture capture) {
    this.services = services;
    this.capture = capture;
  }

  /// How many places were found; counts up while the search runs.
  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /// How much has been looked at, 0 to 1.
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Whether a search runs.
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// Why the query cannot be searched for; empty when it can.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// What was found so far, in the order of rows; as many as are kept.
  public List<Hit> hits() {
    return List.copyOf(hits);
  }

  /// The index of the first kept hit behind a place, or of the last one before it; -1 for none.
  ///
  /// @param from the hit one is at
  /// @param forward whether to go on or back
  public int next(Hit from, boolean forward) {
    if (hits.isEmpty()) {
      return -1;
    }
    for (int i = 0; i < hits.size(); i++) {
      int index = forward ? i : hits.size() - 1 - i;
      int side = ORDER.compare(hits.get(index), from);
      if (forward ? side > 0 : side < 0) {
        return index;
      }
    }
    return forward ? 0 : hits.size() - 1;
  }

  /// The index of a kept hit; less than 0 when it is none.
  public int indexOf(Hit hit) {
    return Collections.binarySearch(hits, hit, ORDER);
  }

  /// A kept hit.
  public Hit hit(int index) {
    return hits.get(index);
  }

  /// Starts to search, in place of what runs.
  public void start(SearchQuery query) {
    clear();
    var run = new Run(query);
    current = run;
    running.set(true);
    run.start();
  }

  /// Searches what has come since too; nothing when nothing has.
  void update() {
    if (current != null) {
      current.follow();
    }
  }

  /// Ends what runs, and looks at nothing that comes later; what was found stays.
  public void cancel() {
    if (current != null) {
      current.cancelled = true;
      current = null;
      running.set(false);
    }
  }

  /// Ends what runs and forgets what was found.
  public void clear() {
    cancel();
    hits.clear();
    count.set(0);
    progress.set(0);
    problem.set("");
  }

  /// How much there is to look at.
  ///
  /// @param ended counts up when a send has ended
  private record Extent(long received, long sent, long rows, long ended) {
    static Extent of(Capture capture) {
      long rows = capture.rows().count();
      long ended = capture.rows().rewritten();
      return new Extent(capture.receivedEnd(), capture.sentEnd(), rows, ended);
    }
  }

  /// One search; its sink is called in the background.
  private final class Run implements Search.Sink {
    private final Search search;
    private final Coalescer news = new Coalescer(services.pulse(), this::publish);
    private final List<Hit> found = new ArrayList<>();
    private Extent extent = Extent.of(capture);
    private long foundCount;
    private double looked;
    private boolean finished;
    private boolean waiting;
    private String why = "";
    private volatile boolean cancelled;

    Run(SearchQuery query) {
      search = new Search(capture, query, () -> cancelled, this);
    }

    void start() {
      services.threads().execute(new BackgroundTask("search", this::search, this::failed));
    }

    void search() throws Exception {
      search.run();
      end("");
    }

    void failed(Throwable error) {
      end(error.getMessage() == null ? error.toString() : error.getMessage());
    }

    /// Waits a moment, because more may come.
    synchronized void follow() {
      if (finished && !waiting && why.isEmpty() && !Extent.of(capture).equals(extent)) {
        waiting = true;
        services.timer().after(PATIENCE, () -> services.fx().execute(this::goOn));
      }
    }

    private void goOn() {
      synchronized (this) {
        waiting = false;
        finished = false;
        extent = Extent.of(capture);
      }
      if (current == this) {
        start();
        services.timer().after(PATIENCE, () -> services.fx().execute(this::showRunning));
      }
    }

    /// What takes long can be stopped.
    private synchronized void showRunning() {
      if (current == this && !finished) {
        running.set(true);
      }
    }

    private synchronized void end(String reason) {
      finished = true;
      why = reason;
      news.signal();
    }

    @Override
    public synchronized void hit(Hit hit) {
      if (foundCount++ < MOST_KEPT) {
        found.add(hit);
      }
      news.signal();
    }

    @Override
    public synchronized boolean isFull() {
      return foundCount >= MOST_KEPT;
    }

    @Override
    public synchronized void progress(long done, long all) {
      looked = (double) done / all;
      news.signal();
    }

    private void publish() {
      if (current != this) {
        return;
      }
      synchronized (this) {
        show();
      }
      follow();
    }

    private void show() {
      if (!found.isEmpty()) {
        hits.addAll(found);
        found.clear();
        hits.sort(ORDER);
      }
      count.set(foundCount);
      progress.set(looked);
      problem.set(why);
      if (finished) {
        running.set(false);
      }
    }
  }
}
