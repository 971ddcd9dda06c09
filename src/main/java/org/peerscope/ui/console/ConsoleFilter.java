package org.peerscope.ui.console;

import org.peerscope.capture.Notes;
import org.peerscope.capture.RowKinds;

/// Which rows the console shows; a constant.
public enum ConsoleFilter {
  /// All but the reads whose bytes are shown as frames.
  MESSAGES("Messages and events", (kinds, at, _) -> !kinds.isFramedRead(at)),
  /// Every row.
  EVERYTHING("Everything, with reads", (_, _, _) -> true),
  /// What was sent.
  SENT("Sent", (kinds, at, _) -> kinds.isSent(at)),
  /// What was received, without the reads whose bytes are shown as frames.
  RECEIVED(
      "Received",
      (kinds, at, _) -> kinds.isFrame(at) || (kinds.isRead(at) && !kinds.isFramedRead(at))),
  /// What happened.
  EVENTS("Events", (kinds, at, _) -> kinds.isEvent(at)),
  /// What went wrong.
  PROBLEMS("Problems", (kinds, at, _) -> kinds.isProblem(at)),
  /// What the user has marked.
  NOTED("Bookmarks and notes", (kinds, at, notes) -> notes.has(kinds.place(at)));

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // the tests hold no state
  private final Test test;

  ConsoleFilter(String label, Test test) {
    this.label = label;
    this.test = test;
  }

  /// Looks at one of some rows.
  @FunctionalInterface
  private interface Test {
    boolean passes(RowKinds kinds, int at, Notes notes);
  }

  boolean passes(RowKinds kinds, int at, Notes notes) {
    return test.passes(kinds, at, notes);
  }

  @Override
  public String toString() {
    return label;
  }
}
