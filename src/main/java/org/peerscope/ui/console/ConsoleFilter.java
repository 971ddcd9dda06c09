package org.peerscope.ui.console;

import java.util.function.Predicate;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;

/// Which rows the console shows; a constant.
public enum ConsoleFilter {
  /// All but the reads whose bytes are shown as frames.
  MESSAGES("Messages and events", e -> !(e instanceof Entry.Read read && read.framed())),
  /// Every row.
  EVERYTHING("Everything, with reads", _ -> true),
  /// What was sent.
  SENT("Sent", e -> e instanceof SentEntry),
  /// What was received, without the reads whose bytes are shown as frames.
  RECEIVED(
      "Received",
      e -> e instanceof Entry.Received || (e instanceof Entry.Read read && !read.framed())),
  /// What happened.
  EVENTS("Events", e -> e instanceof Entry.Event),
  /// What went wrong.
  PROBLEMS("Problems", EntryText::isProblem);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // the predicates hold no state
  private final Predicate<Entry> predicate;

  ConsoleFilter(String label, Predicate<Entry> predicate) {
    this.label = label;
    this.predicate = predicate;
  }

  Predicate<Entry> predicate() {
    return predicate;
  }

  @Override
  public String toString() {
    return label;
  }
}
