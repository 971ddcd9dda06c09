package org.peerscope.ui.composer;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One tab of the composer: the text typed, what is wrong with it, and its past; for the FX thread.
abstract sealed class Draft permits HexDraft, JsonDraft, TextDraft {
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final History history = new History();

  final void watch() {
    text.subscribe(typed -> problem.set(typed.isEmpty() ? "" : String.join("\n", check(typed))));
  }

  final StringProperty textProperty() {
    return text;
  }

  /// What is wrong with the text or worth a warning, a line each; empty when nothing is.
  final ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// What is wrong with a text, in words.
  abstract List<String> check(String typed);

  /// Whether the text can be sent without being asked about.
  abstract boolean sendable();

  /// Whether the text can be sent when the user insists.
  abstract boolean sendableAnyway();

  /// The bytes to send.
  abstract byte[] payload();

  final void sent() {
    history.add(text.get());
  }

  final void older() {
    history.older(text.get()).ifPresent(text::set);
  }

  final void newer() {
    history.newer().ifPresent(text::set);
  }
}
