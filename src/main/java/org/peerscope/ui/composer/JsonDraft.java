package org.peerscope.ui.composer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.peerscope.format.JsonLayout;
import org.peerscope.format.JsonProblem;
import org.peerscope.format.JsonText;

/// A JSON text, sent exactly as typed; only Format and Minify change it.
final class JsonDraft extends Draft {
  JsonDraft() {
    watch();
  }

  @Override
  Checked check(String typed) {
    if (typed.isEmpty()) {
      return new Checked(List.of(), false, false);
    }
    List<JsonProblem> problems = JsonText.check(typed);
    boolean valid = problems.stream().noneMatch(p -> p.kind() == JsonProblem.Kind.INVALID);
    return new Checked(problems.stream().map(JsonProblem::toString).toList(), valid, true);
  }

  @Override
  byte[] payload() {
    return textProperty().get().getBytes(StandardCharsets.UTF_8);
  }

  void format() {
    if (sendable()) {
      textProperty().set(JsonLayout.format(textProperty().get()));
    }
  }

  void minify() {
    if (sendable()) {
      textProperty().set(JsonLayout.minify(textProperty().get()));
    }
  }
}
