package org.peerscope.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was sent from one tab, to be brought back; for one thread.
final class History {
  private static final int MAX_SIZE = 200;

  private final List<String> sent = new ArrayList<>();
  private int at;
  private String draft = "";

  /// Adds what was sent, once where it is the same as the last, and leaves the past.
  void add(String text) {
    if (sent.isEmpty() || !sent.getLast().equals(text)) {
      sent.add(text);
    }
    if (sent.size() > MAX_SIZE) {
      sent.removeFirst();
    }
    at = sent.size();
  }

  /// The text before, but not the very one that stands there; empty at the oldest.
  ///
  /// @param current what stands in the editor, kept as the draft when the present is left
  Optional<String> older(String current) {
    if (at == 0) {
      return Optional.empty();
    }
    if (at == sent.size()) {
      draft = current;
    }
    boolean standsThere = at == sent.size() && at > 1 && sent.get(at - 1).equals(current);
    at -= standsThere ? 2 : 1;
    return Optional.of(sent.get(at));
  }

  /// The text after, at last the draft; empty in the present.
  Optional<String> newer() {
    if (at == sent.size()) {
      return Optional.empty();
    }
    at++;
    return Optional.of(at == sent.size() ? draft : sent.get(at));
  }
}
