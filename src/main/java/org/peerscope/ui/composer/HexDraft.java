package org.peerscope.ui.composer;

import java.util.List;
import java.util.Optional;
import org.peerscope.format.HexText;

/// Bytes typed or pasted as hex.
final class HexDraft extends Draft {
  private HexText parsed = HexText.parse("");

  HexDraft() {
    watch();
  }

  @Override
  Checked check(String typed) {
    parsed = HexText.parse(typed);
    boolean good = parsed.problem().isEmpty() && parsed.bytes().length > 0;
    List<String> problems =
        parsed.problem().map(p -> place(typed, p) + p.message()).stream().toList();
    return new Checked(problems, good, false);
  }

  private static String place(String typed, HexText.Problem problem) {
    String before = typed.substring(0, problem.start());
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = problem.start() - before.lastIndexOf('\n');
    return "Line " + line + ", column " + column + ": ";
  }

  /// Where the text is not hex, to be marked in the editor.
  Optional<HexText.Problem> mark() {
    return parsed.problem();
  }

  @Override
  byte[] payload() {
    return parsed.bytes();
  }
}
