package org.peerscope.ui.workspace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;

/// What the user must know, in lines above the panels, one thing at a time, the newest first; for
/// the FX thread.
final class Banner extends NotificationPane {
  private final LinkedHashMap<Source, Message> said = new LinkedHashMap<>();
  private @Nullable Source shown;

  /// Who has something to say; only who said it takes it back.
  enum Source {
    /// The connection has failed.
    FAILURE,
    /// The recording has.
    TROUBLE,
    /// The captures take more than they may.
    QUOTA,
    /// Anything else, which nobody takes back.
    NOTICE
  }

  /// @param remedy what can be done about it
  private record Message(String words, Optional<Action> remedy) {}

  /// @param content what it slides over, without hiding its controls
  Banner(StackPane content) {
    super(content);
    skinProperty()
        .subscribe(
            () -> {
              if (lookup(".notification-bar") instanceof Region bar) {
                content.paddingProperty().bind(room(bar));
              }
            });
  }

  /// As high as its words are, which wrap.
  private ObjectBinding<Insets> room(Region bar) {
    return Bindings.createObjectBinding(
        () -> new Insets(isShowing() ? bar.getHeight() : 0, 0, 0, 0),
        showingProperty(),
        bar.heightProperty());
  }

  /// Says something; what was said before comes back after it.
  ///
  /// @param remedy what can be done about it
  void tell(Source by, String words, Optional<Action> remedy) {
    said.remove(by);
    said.putLast(by, new Message(words, remedy));
    showNewest();
  }

  /// Takes back what was said.
  void takeBack(Source by) {
    said.remove(by);
    if (shown == by) {
      showNewest();
    }
  }

  /// The user has read it.
  @Override
  public void hide() {
    said.remove(shown);
    showNewest();
  }

  private void showNewest() {
    Map.Entry<Source, Message> newest = said.lastEntry();
    if (newest == null) {
      shown = null;
      super.hide();
      return;
    }
    shown = newest.getKey();
    getActions().setAll(newest.getValue().remedy().stream().toList());
    setText(newest.getValue().words());
    show();
  }
}
