package org.peerscope.capture;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.Search.Sink;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks for messages whose JSON has a value at a place; for one thread.
final class JsonSearch {
  private static final int PAGE = 1000;

  /// Larger messages are left out: nothing a peer sends may fill the memory.
  private static final int MOST_BYTES = 1 << 20;

  private static final int DEEPEST = 5_000;

  private static final int LONGEST_NUMBER = 100_000;

  /// No number is rounded, and the usual limits of depth and digits do not hold.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Capture capture;
  private final JsonCondition condition;
  private final SearchQuery.Where where;
  private final BooleanSupplier cancelled;
  private final Sink sink;
  private final Set<Long> sending = new HashSet<>();
  private long next;

  JsonSearch(Capture capture, SearchQuery query, BooleanSupplier cancelled, Sink sink)
      throws BadQueryException {
    this.capture = capture;
    this.condition = JsonCondition.of(query.text());
    this.where = query.where();
    this.cancelled = cancelled;
    this.sink = sink;
  }

  /// What a JSON search is for.
  ///
  /// @param any of which one must hold: an equals sign may be part of a name or of a value
  record JsonCondition(List<Wanted> any) {
    static JsonCondition of(String text) throws BadQueryException {
      int first = text.indexOf('=');
      if (first < 0) {
        throw new BadQueryException("A JSON search looks like /user/name = Zoë");
      }
      int spaced = text.indexOf(" = ") + 1;
      return new JsonCondition(
          spaced == 0 || spaced == first
              ? List.of(Wanted.of(text, first))
              : List.of(Wanted.of(text, first), Wanted.of(text, spaced)));
    }

    boolean holds(byte[] message) {
      try {
        JsonNode tree = JSON.readTree(message);
        return any.stream().anyMatch(each -> each.isIn(tree));
      } catch (JacksonException | NumberFormatException e) {
        return false; // no JSON, or a number whose exponent nobody can hold
      }
    }
  }

  /// A value at a place.
  ///
  /// @param value as text, or as JSON
  record Wanted(JsonPointer place, String value) {
    static Wanted of(String text, int equal) throws BadQueryException {
      try {
        JsonPointer place = JsonPointer.compile(text.substring(0, equal).strip());
        return new Wanted(place, text.substring(equal + 1).strip());
      } catch (IllegalArgumentException e) {
        throw new BadQueryException("A JSON Pointer begins with /", e);
      }
    }

    boolean isIn(JsonNode tree) {
      JsonNode found = tree.at(place);
      return !found.isMissingNode()
          && (found.isNumber() ? isNumber(found.decimalValue()) : isText(found));
    }

    private boolean isText(JsonNode found) {
      return found.asString(found.toString()).equals(value) || found.toString().equals(value);
    }

    /// However it is written.
    private boolean isNumber(BigDecimal found) {
      try {
        return found.compareTo(new BigDecimal(value)) == 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  /// Looks at the rows that were not there before.
  void run() throws IOException {
    long all = capture.rows().count();
    for (long row : List.copyOf(sending)) {
      sending.remove(row);
      Optional<Entry> entry = capture.rows().entry(row);
      if (entry.isPresent()) {
        look(row, entry.get());
      }
    }
    long before = -1;
    while (next < all && next > before && !cancelled.getAsBoolean()) {
      before = next;
      for (Entry entry : capture.rows().entries(next, (int) Math.min(PAGE, all - next))) {
        look(next++, entry);
      }
      sink.progress(next, all);
    }
  }

  private void look(long row, Entry entry) throws IOException {
    if (entry instanceof SentEntry message && message.outcome() == SentEntry.Outcome.SENDING) {
      sending.add(row); // the next time it may be whole
      return;
    }
    boolean sent = entry instanceof SentEntry;
    boolean wanted = where != (sent ? SearchQuery.Where.RECEIVED : SearchQuery.Where.SENT);
    if (!wanted || entry.kept() == 0 || entry.kept() > MOST_BYTES || isFramed(entry)) {
      return;
    }
    var payload = capture.payload(entry, MOST_BYTES);
    var message = new byte[payload.remaining()];
    payload.get(message);
    if (condition.holds(message)) {
      sink.hit(new Hit(row, sent, entry.offset(), (int) entry.kept()));
    }
  }

  private static boolean isFramed(Entry entry) {
    return entry instanceof Entry.Read read && read.framed();
  }
}
