package org.peerscope.ui.console;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SearchQuery;
import org.peerscope.format.Quantity;
import org.peerscope.session.Searching;

/// What is searched for, and which hit is looked at; for the FX thread.
final class SearchModel {
  private static final Hit BEFORE_ALL = new Hit(-1, false, -1, 0);

  private final Searching searching;
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<SearchQuery.Kind> kind =
      new SimpleObjectProperty<>(SearchQuery.Kind.TEXT);
  private final ObjectProperty<SearchQuery.Where> where =
      new SimpleObjectProperty<>(SearchQuery.Where.BOTH);
  private final BooleanProperty matchCase = new SimpleBooleanProperty();
  private final BooleanProperty wholeWord = new SimpleBooleanProperty();
  private final BooleanProperty stopped = new SimpleBooleanProperty();
  private final ObjectProperty<Hit> current = new SimpleObjectProperty<>(BEFORE_ALL);

  SearchModel(Searching searching) {
    this.searching = searching;
    text.subscribe(_ -> again());
    kind.subscribe(_ -> again());
    where.subscribe(_ -> again());
    matchCase.subscribe(_ -> again());
    wholeWord.subscribe(_ -> again());
  }

  StringProperty textProperty() {
    return text;
  }

  ObjectProperty<SearchQuery.Kind> kindProperty() {
    return kind;
  }

  ObjectProperty<SearchQuery.Where> whereProperty() {
    return where;
  }

  BooleanProperty matchCaseProperty() {
    return matchCase;
  }

  BooleanProperty wholeWordProperty() {
    return wholeWord;
  }

  Searching searching() {
    return searching;
  }

  /// Ends the search, whatever it has looked at.
  void stop() {
    searching.cancel();
    stopped.set(true);
  }

  /// Searches from the beginning.
  void again() {
    current.set(BEFORE_ALL);
    stopped.set(false);
    if (text.get().isEmpty()) {
      searching.clear();
    } else {
      searching.start(
          new SearchQuery(kind.get(), text.get(), matchCase.get(), wholeWord.get(), where.get()));
    }
  }

  /// What was found, in words.
  ObservableValue<String> summary() {
    return Bindings.createStringBinding(
        this::words,
        searching.countProperty(),
        searching.progressProperty(),
        searching.runningProperty(),
        searching.problemProperty(),
        stopped,
        current);
  }

  private String words() {
    long count = searching.countProperty().get();
    if (!searching.problemProperty().get().isEmpty()) {
      return searching.problemProperty().get();
    }
    if (text.get().isEmpty()) {
      return "";
    }
    int index = searching.indexOf(current.get());
    String at = index < 0 ? "" : Quantity.count(index + 1) + " of ";
    String more =
        searching.runningProperty().get()
            ? ", %.0f %%".formatted(searching.progressProperty().get() * 100)
            : stopped.get() ? ", stopped" : "";
    return count == 0 && more.isEmpty()
        ? "Nothing found"
        : at + Quantity.count(count) + " found" + more;
  }

  /// The hit after the one that is looked at, or before it; empty when there is none.
  Optional<Hit> next(boolean forward) {
    int index = searching.next(current.get(), forward);
    if (index < 0) {
      return Optional.empty();
    }
    current.set(searching.hit(index));
    return Optional.of(current.get());
  }

  /// Rows with hits, for marks.
  List<Hit> hits() {
    return searching.hits();
  }

  /// Forgets what was searched for.
  void close() {
    text.set("");
  }
}
