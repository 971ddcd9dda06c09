package org.peerscope.ui.console;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
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
  private Typed typed = Typed.NOTHING;

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

  /// What was typed.
  private record Typed(
      long least, long most, LocalTime from, LocalTime to, Optional<SearchQuery> content) {
    static final Typed NOTHING =
        new Typed(0, Long.MAX_VALUE, LocalTime.MIN, LocalTime.MAX, Optional.empty());
  }

  /// The filter; while what is typed has no meaning, what had one before holds.
  ///
  /// @param cleared rows that are hidden
  RowFilter filter(Cleared cleared) {
    try {
      Typed now =
          new Typed(
              number(least.get(), Typed.NOTHING.least()),
              number(most.get(), Typed.NOTHING.most()),
              time(from.get(), Typed.NOTHING.from()),
              endOf(to.get()),
              query());
      RowFilter filter = filter(now, cleared);
      typed = now;
      problem.set("");
      return filter;
    } catch (NumberFormatException e) {
      problem.set("A length is a number of bytes");
    } catch (DateTimeException e) {
      problem.set("A time looks like 12:30 or 12:30:05");
    } catch (BadQueryException e) {
      problem.set(e.getMessage());
    }
    try {
      return filter(typed, cleared);
    } catch (BadQueryException e) {
      throw new IllegalStateException("it had a meaning before", e);
    }
  }

  private RowFilter filter(Typed by, Cleared cleared) throws BadQueryException {
    Optional<RowTest> test =
        by.content().isPresent()
            ? Optional.of(RowTest.of(capture, by.content().get()))
            : Optional.empty();
    return new RowFilter(
        kind.get(), cleared, by.least(), by.most(), by.from(), by.to(), test, capture.notes());
  }

  private static long number(String typed, long otherwise) {
    return typed.isBlank() ? otherwise : Long.parseLong(typed.strip());
  }

  private static LocalTime time(String typed, LocalTime otherwise) {
    return typed.isBlank() ? otherwise : LocalTime.parse(typed.strip());
  }

  /// The last instant of what is named: a minute, a second, or a millisecond as rows show it.
  private static LocalTime endOf(String typed) {
    LocalTime time = time(typed, Typed.NOTHING.to());
    boolean minutes = typed.indexOf(':') == typed.lastIndexOf(':');
    ChronoUnit whole = minutes ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    ChronoUnit unit = typed.contains(".") ? ChronoUnit.MILLIS : whole;
    boolean exact = !time.truncatedTo(unit).equals(time);
    return exact ? time : time.plus(1, unit).minusNanos(1);
  }

  private Optional<SearchQuery> query() {
    return content.get().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SearchQuery(
                contentKind.get(), content.get(), false, false, SearchQuery.Where.BOTH));
  }
}
