package org.peerscope.ui.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;

/// What the user must know, in lines above the panels, one thing at a time, the newest first; for
/// the FX thread.
final class Banner extends NotificationPane {
  /// So many notices wait at most behind one another.
  private static final int MOST_NOTICES = 5;

  private final LinkedHashMap<Key, Message> said = new LinkedHashMap<>();
  private @Nullable Key shown;

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

  /// A notice takes no other's place.
  private record Key(Source by, String words) {
    static Key of(Source by, String words) {
      return new Key(by, by == Source.NOTICE ? words : "");
    }
  }

  /// @param remedy what can be done about it
  private record Message(String words, Optional<Action> remedy) {}

  /// @param content what it slides over, without hiding its controls
  Banner(StackPane content) {
    super(content);
    setFocusTraversable(false);
    content.setFocusTraversable(false);
    skinProperty()
        .subscribe(
            () -> {
              if (lookup(".notification-bar") instanceof Region bar) {
                content.paddingProperty().bind(room(bar));
              }
              if (lookup(".close-button") instanceof Button close) {
                close.setFocusTraversable(true);
                close.setAccessibleText("Close this message");
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
    said.putLast(Key.of(by, words), new Message(words, remedy));
    dropOldNotices();
    showNewest();
  }

  private void dropOldNotices() {
    List<Key> notices = said.keySet().stream().filter(each -> each.by() == Source.NOTICE).toList();
    notices.stream().limit(Math.max(0, notices.size() - MOST_NOTICES)).forEach(said::remove);
  }

  /// Takes back what was said.
  void takeBack(Source by) {
    said.remove(Key.of(by, ""));
    if (shown != null && shown.by() == by) {
      showNewest();
    }
  }

  /// The user has read it.
  @Override
  public void hide() {
    if (shown != null) {
      said.remove(shown);
    }
    showNewest();
  }

  private void showNewest() {
    Map.Entry<Key, Message> newest = said.lastEntry();
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
