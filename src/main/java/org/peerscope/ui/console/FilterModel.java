package org.peerscope.ui.console;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.peerscope.capture.BadQueryException;
import org.peerscope.capture.Capture;
import org.peerscope.capture.RowTest;
import org.peerscope.capture.SearchQuery;

/// What is asked of rows to be shown, as it is typed; for the FX thread.
final class FilterModel {
  private final Capture capture;
  private final ObjectProperty<ConsoleFilter> kind =
      new SimpleObjectProperty<>(ConsoleFilter.MESSAGES);
  private final StringProperty least = new SimpleStringProperty("");
  private final StringProperty most = new SimpleStringProperty("");
  private final StringProperty from = new SimpleStringProperty("");
  private final StringProperty to = new SimpleStringProperty("");
  private final StringProperty content = new SimpleStringProperty("");
  private final ObjectProperty<SearchQuery.Kind> contentKind =
      new SimpleObjectProperty<>(SearchQuery.Kind.TEXT);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  FilterModel(Capture capture) {
    this.capture = capture;
  }

  ObjectProperty<ConsoleFilter> kindProperty() {
    return kind;
  }

  StringProperty leastProperty() {
    return least;
  }

  StringProperty mostProperty() {
    return most;
  }

  /// A time of day such as 12:30 or 12:30:05.
  StringProperty fromProperty() {
    return from;
  }

  StringProperty toProperty() {
    return to;
  }

  StringProperty contentProperty() {
    return content;
  }

  ObjectProperty<SearchQuery.Kind> contentKindProperty() {
    return contentKind;
  }

  /// What is wrong with what is typed; empty when nothing is.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// Asks for nothing but the usual kinds.
  void reset() {
    List.of(least, most, from, to, content).forEach(field -> field.set(""));
  }

  /// Calls on each change.
  Subscription onChange(Runnable action) {
    return Subscription.combine(
        kind.subscribe(_ -> action.run()),
        least.subscribe(_ -> action.run()),
        most.subscribe(_ -> action.run()),
        from.subscribe(_ -> action.run()),
        to.subscribe(_ -> action.run()),
        content.subscribe(_ -> action.run()),
        contentKind.subscribe(_ -> action.run()));
  }

  /// The filter; empty while what is typed has no meaning.
  ///
  /// @param after rows up to this number are hidden
  Optional<RowFilter> filter(long after) {
    try {
      var filter =
          new RowFilter(
              kind.get(),
              after,
              number(least.get(), 0),
              number(most.get(), Long.MAX_VALUE),
              time(from.get(), LocalTime.MIN),
              time(to.get(), LocalTime.MAX),
              test(),
              capture.notes());
      problem.set("");
      return Optional.of(filter);
    } catch (NumberFormatException e) {
      problem.set("A length is a number of bytes");
    } catch (DateTimeException e) {
      problem.set("A time looks like 12:30 or 12:30:05");
    } catch (BadQueryException e) {
      problem.set(e.getMessage());
    }
    return Optional.empty();
  }

  private static long number(String typed, long otherwise) {
    return typed.isBlank() ? otherwise : Long.parseLong(typed.strip());
  }

  private static LocalTime time(String typed, LocalTime otherwise) {
    return typed.isBlank() ? otherwise : LocalTime.parse(typed.strip());
  }

  private Optional<RowTest> test() throws BadQueryException {
    if (content.get().isEmpty()) {
      return Optional.empty();
    }
    var query =
        new SearchQuery(contentKind.get(), content.get(), false, false, SearchQuery.Where.BOTH);
    return Optional.of(RowTest.of(capture, query));
  }
}
