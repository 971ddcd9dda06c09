package org.peerscope.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.JsonSearch.JsonCondition;

/// Tells whether a row has something in its bytes, or an event in its words; safe from any thread.
///
/// Of a long row its first megabyte counts.
public final class RowTest {
  private static final int MOST_BYTES = 1 << 20;

  private final Capture capture;
  private final @Nullable ByteMatcher matcher;
  private final @Nullable JsonCondition json;
  private volatile boolean cancelled;

  private RowTest(Capture capture, @Nullable ByteMatcher matcher, @Nullable JsonCondition json) {
    this.capture = capture;
    this.matcher = matcher;
    this.json = json;
  }

  /// A test by a query.
  ///
  /// @throws BadQueryException when the query's text has no meaning
  public static RowTest of(Capture capture, SearchQuery query) throws BadQueryException {
    return query.kind() == SearchQuery.Kind.JSON
        ? new RowTest(capture, null, JsonCondition.of(query.text()))
        : new RowTest(capture, query.matcher(), null);
  }

  /// Ends what runs, which a regular expression can do for very long: nobody wants to know any
  /// more.
  public void cancel() {
    cancelled = true;
  }

  /// Whether a row has it.
  ///
  /// @throws IOException when the row cannot be read back, or after it was cancelled
  public synchronized boolean holds(long row) throws IOException {
    Optional<Entry> entry = capture.rows().entry(row);
    try {
      return entry.isPresent() && holds(bytes(entry.get()));
    } catch (ByteMatcher.CancelledException e) {
      throw new IOException("cancelled", e);
    }
  }

  private byte[] bytes(Entry entry) throws IOException {
    ByteBuffer bytes =
        entry instanceof Entry.Event event
            ? StandardCharsets.UTF_8.encode(event.text())
            : json == null
                ? capture.bytes(entry, 0, MOST_BYTES)
                : capture.payload(entry, MOST_BYTES);
    var copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private boolean holds(byte[] bytes) {
    if (json != null) {
      return json.holds(bytes);
    }
    if (matcher == null) {
      return true;
    }
    matcher.look(bytes, bytes.length, () -> cancelled);
    return matcher.find(0);
  }
}
