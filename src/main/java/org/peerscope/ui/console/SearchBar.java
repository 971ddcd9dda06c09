package org.peerscope.ui.console;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SearchQuery.Where;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Names;
import org.peerscope.ui.support.Tips;
import org.peerscope.ui.support.Visibility;

/// Searches all bytes of the transcript and goes from hit to hit; for the FX thread.
final class SearchBar extends HBox {
  private static final double LEAST = 120;

  private final SearchModel model;
  private final Consumer<Hit> show;
  private final TextField text = new TextField();
  private final Runnable close;

  /// Enter may come before the first hit.
  private boolean waiting;

  /// @param show brings a hit into view
  /// @param close takes the bar away
  /// @param leave puts the focus elsewhere, because the button that has it goes
  SearchBar(SearchModel model, Consumer<Hit> show, Runnable close, Runnable leave) {
    this.model = model;
    this.show = show;
    this.close = close;
    getStyleClass().add("panel-bar");
    text.setId("console-search");
    text.setPromptText("Search all bytes");
    text.setAccessibleText("Search all bytes");
    text.textProperty().bindBidirectional(model.textProperty());
    setHgrow(text, Priority.ALWAYS);
    Label found = Labels.empty("search-found", "quiet");
    found.setMinWidth(LEAST); // what is wrong with an expression may be long
    found.textProperty().bind(model.summary());
    var whole = new Tooltip();
    whole.textProperty().bind(found.textProperty());
    found.setTooltip(whole);
    text.setMinWidth(LEAST);
    var stop = Buttons.icon("search-stop", Feather.SQUARE, "Stop", model::stop);
    Visibility.onlyWhile(model.searching().runningProperty(), stop, leave);
    getChildren()
        .addAll(
            text,
            new QueryKinds("search-kind", model.kindProperty()),
            toggle("search-case", "Aa", "Match case", model.matchCaseProperty()),
            toggle("search-word", "W", "Whole word", model.wholeWordProperty()),
            where(),
            found,
            stop,
            Buttons.icon(
                "search-previous", Feather.CHEVRON_UP, "Previous (Shift+Enter)", () -> go(false)),
            Buttons.icon("search-next", Feather.CHEVRON_DOWN, "Next (Enter)", () -> go(true)),
            Buttons.icon("search-close", Feather.X, "Close (Esc)", close));
    model
        .searching()
        .countProperty()
        .subscribe(
            _ -> {
              if (waiting) {
                go(true);
              }
            });
    // What was asked for then is not wanted later.
    model.searching().runningProperty().subscribe(running -> waiting = waiting && running);
    // The field itself would take Enter without looking at Shift.
    addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  private static ToggleButton toggle(
      String id, String label, String purpose, BooleanProperty value) {
    var button = new ToggleButton(label);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    Tips.set(button, purpose);
    button.setAccessibleText(purpose);
    button.selectedProperty().bindBidirectional(value);
    return button;
  }

  private static String name(Where where) {
    return switch (where) {
      case BOTH -> "Both ways";
      case RECEIVED -> "Received";
      case SENT -> "Sent";
    };
  }

  private ComboBox<Where> where() {
    var box = new ComboBox<Where>();
    box.setId("search-where");
    box.getItems().setAll(Where.values());
    box.setConverter(new Names<>(SearchBar::name));
    box.valueProperty().bindBidirectional(model.whereProperty());
    box.setAccessibleText("In which direction to search");
    return box;
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close.run();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && text.isFocused()) {
      go(!event.isShiftDown());
      event.consume();
    }
  }

  private void go(boolean forward) {
    Optional<Hit> hit = model.next(forward);
    waiting = hit.isEmpty() && model.searching().runningProperty().get();
    hit.ifPresent(show);
  }

  void focus() {
    text.requestFocus();
    text.selectAll();
  }
}
