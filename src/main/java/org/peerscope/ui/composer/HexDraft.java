package org.peerscope.ui.composer;

import java.util.List;
import java.util.Optional;
import org.peerscope.format.HexText;

/// Bytes typed or pasted as hex.
final class HexDraft extends Draft {
  HexDraft() {
    watch();
  }

  @Override
  List<String> check(String typed) {
    return parsed().problem().map(p -> place(typed, p) + p.message()).stream().toList();
  }

  private static String place(String typed, HexText.Problem problem) {
    String before = typed.substring(0, problem.start());
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = problem.start() - before.lastIndexOf('\n');
    return "Line " + line + ", column " + column + ": ";
  }

  /// Where the text is not hex, to be marked in the editor.
  Optional<HexText.Problem> mark() {
    return parsed().problem();
  }

  private HexText parsed() {
    return HexText.parse(textProperty().get());
  }

  @Override
  boolean sendable() {
    HexText parsed = parsed();
    return parsed.problem().isEmpty() && parsed.bytes().length > 0;
  }

  @Override
  boolean sendableAnyway() {
    return false;
  }

  @Override
  byte[] payload() {
    return parsed().bytes();
  }
}
