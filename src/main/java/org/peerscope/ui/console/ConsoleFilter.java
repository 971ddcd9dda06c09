package org.peerscope.ui.console;

import org.peerscope.capture.RowKinds;

/// Which rows the console shows; a constant.
public enum ConsoleFilter {
  /// All but the reads whose bytes are shown as frames.
  MESSAGES("Messages and events", (kinds, at) -> !kinds.isFramedRead(at)),
  /// Every row.
  EVERYTHING("Everything, with reads", (_, _) -> true),
  /// What was sent.
  SENT("Sent", RowKinds::isSent),
  /// What was received, without the reads whose bytes are shown as frames.
  RECEIVED(
      "Received",
      (kinds, at) -> kinds.isFrame(at) || (kinds.isRead(at) && !kinds.isFramedRead(at))),
  /// What happened.
  EVENTS("Events", RowKinds::isEvent),
  /// What went wrong.
  PROBLEMS("Problems", RowKinds::isProblem);

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
    boolean passes(RowKinds kinds, int at);
  }

  boolean passes(RowKinds kinds, int at) {
    return test.passes(kinds, at);
  }

  @Override
  public String toString() {
    return label;
  }
}
