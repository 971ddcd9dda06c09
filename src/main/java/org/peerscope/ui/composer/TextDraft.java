package org.peerscope.ui.composer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.peerscope.wire.LineEnding;

/// Text, sent in UTF-8 exactly as typed, with an ending of choice.
final class TextDraft extends Draft {
  private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.LF);

  TextDraft() {
    watch();
  }

  ObjectProperty<LineEnding> endingProperty() {
    return ending;
  }

  @Override
  List<String> check(String typed) {
    return List.of();
  }

  /// Nothing typed is still a message: an empty line.
  @Override
  boolean sendable() {
    return true;
  }

  @Override
  boolean sendableAnyway() {
    return true;
  }

  @Override
  byte[] payload() {
    String ended =
        textProperty().get() + new String(ending.get().bytes(), StandardCharsets.US_ASCII);
    return ended.getBytes(StandardCharsets.UTF_8);
  }
}
