package org.peerscope.ui.connection;

import java.util.Collection;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.NumberExpression;
import javafx.event.ActionEvent;
import javafx.scene.control.ListView;
import javafx.scene.control.PopupControl;
import javafx.scene.control.Skin;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Callback;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.jspecify.annotations.Nullable;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.Names;
import org.peerscope.ui.support.Traversal;

/// The list of endpoints used before, under the host while it is typed; for the FX thread.
///
/// Nothing in it is chosen beforehand: Enter connects to what was typed, until an arrow key or the
/// mouse chooses.
final class HostCompletion extends AutoCompletionBinding<Settings.Recent> {
  private static final int BORDERS = 2;

  /// The width of the list, in heights of a row.
  private static final int WIDE = 10;

  private static final int NONE = -1;

  private final TextField host;
  private final Subscription field;
  private int chosen = NONE;

  /// Whether something was typed since the field has the focus.
  private boolean asked;

  /// Offers endpoints under a field.
  ///
  /// @param endpoints those that fit what is typed; called on a thread of its own
  HostCompletion(
      TextField host, Callback<ISuggestionRequest, Collection<Settings.Recent>> endpoints) {
    super(host, endpoints, new Names<>(HostCompletion::name));
    this.host = host;
    this.field =
        host.textProperty()
            .subscribe(this::typed)
            .and(host.focusedProperty().subscribe(this::focused));
    popup().addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    popup().skinProperty().subscribe(this::skinned);
  }

  private PopupControl popup() {
    return getAutoCompletionPopup();
  }

  private void typed(String text) {
    asked = true;
    choose(NONE);
    if (host.isFocused()) {
      setUserInput(text);
    }
  }

  private void focused(boolean now) {
    if (!now) {
      asked = false;
      hidePopup();
    }
  }

  /// The list comes some time after each key; by then the connection may be on its way, or an
  /// endpoint of the list before chosen.
  @Override
  protected void showPopup() {
    if (host.isFocused() && asked) {
      int kept = popup().isShowing() ? chosen : NONE;
      // The list is styled before the toolkit gives it those of its window.
      popup().getScene().getStylesheets().setAll(host.getScene().getStylesheets());
      super.showPopup();
      // By itself it has the focus only from the next pulse on, and a key before that is lost.
      list().requestFocus();
      choose(kept);
    }
  }

  private void choose(int row) {
    if (popup().isShowing()) {
      list().getSelectionModel().clearAndSelect(row);
    }
    chosen = row;
  }

  private void skinned(@Nullable Skin<?> skin) {
    if (skin != null) {
      fit(list());
      list().getSelectionModel().selectedIndexProperty().subscribe(this::selected);
    }
  }

  /// New content clears the selection, which is then to be restored.
  private void selected(Number row) {
    if (row.intValue() != NONE) {
      chosen = row.intValue();
    }
  }

  /// As high as its rows and as wide as most endpoints; the library counts on rows of a height that
  /// the theme does not have.
  private void fit(ListView<?> list) {
    var rows = Bindings.min(visibleRowCountProperty(), Bindings.size(list.getItems()));
    list.prefHeightProperty().bind(whole(rows.multiply(list.fixedCellSizeProperty()).add(BORDERS)));
    popup().prefWidthProperty().bind(whole(list.fixedCellSizeProperty().multiply(WIDE)));
  }

  /// Pixels that are covered in part are white where windows cannot be transparent.
  private static DoubleBinding whole(NumberExpression size) {
    return Bindings.createDoubleBinding(() -> Math.ceil(size.doubleValue()), size);
  }

  private ListView<?> list() {
    return (ListView<?>) popup().getSkin().getNode();
  }

  /// The list would keep these keys to itself, chosen or not.
  private void keyPressed(KeyEvent key) {
    boolean done = key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.TAB;
    if (done && list().getSelectionModel().isEmpty()) {
      key.consume();
      hidePopup();
      if (key.getCode() == KeyCode.ENTER) {
        host.fireEvent(new ActionEvent());
      } else {
        Traversal.from(host, key);
      }
    }
  }

  /// What follows a choice puts all of the endpoint into the fields.
  @Override
  protected void completeUserInput(Settings.Recent chosen) {}

  @Override
  public void dispose() {
    field.unsubscribe();
    hidePopup();
  }

  static String name(Settings.Recent recent) {
    return recent.host() + "  :" + recent.port() + (recent.tls() ? "  TLS" : "");
  }
}
