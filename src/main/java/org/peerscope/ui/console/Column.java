package org.peerscope.ui.console;

import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.HPos;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;

/// A column of the console: its name, its place in a row, and what it says of an entry; for the FX
/// thread.
final class Column {
  private static final double LEAST = 24;

  private final String name;
  private final HPos side;
  private final String styleClass;
  private final BiFunction<Entry, @Nullable Entry, String> text;
  private final DoubleProperty width;
  private final BooleanProperty shown = new SimpleBooleanProperty(true);

  /// Five parts, because all of them are the column's own.
  ///
  /// @param width in pixels at the usual font size
  /// @param text what it says of an entry, given the one above it or null
  Column(
      String name,
      HPos side,
      String styleClass,
      double width,
      BiFunction<Entry, @Nullable Entry, String> text) {
    this.name = name;
    this.side = side;
    this.styleClass = styleClass;
    this.text = text;
    this.width = new SimpleDoubleProperty(width);
  }

  String name() {
    return name;
  }

  HPos side() {
    return side;
  }

  String styleClass() {
    return styleClass;
  }

  String text(Entry entry, @Nullable Entry above) {
    return text.apply(entry, above);
  }

  /// The width in pixels at the usual font size.
  DoubleProperty widthProperty() {
    return width;
  }

  BooleanProperty shownProperty() {
    return shown;
  }

  /// Makes it wider or narrower.
  void resize(double change) {
    width.set(Math.max(LEAST, width.get() + change));
  }
}
