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
  List<String> check(String typed) {
    return JsonText.check(typed).stream().map(JsonProblem::toString).toList();
  }

  @Override
  boolean sendable() {
    return JsonText.isValid(textProperty().get());
  }

  @Override
  boolean sendableAnyway() {
    return !textProperty().get().isEmpty();
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
