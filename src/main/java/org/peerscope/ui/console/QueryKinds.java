package org.peerscope.ui.console;

import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import org.peerscope.capture.SearchQuery;
import org.peerscope.ui.support.Names;

/// A choice of how the text of a search or filter is meant; for the FX thread.
final class QueryKinds extends ComboBox<SearchQuery.Kind> {
  QueryKinds(String id, Property<SearchQuery.Kind> value) {
    setId(id);
    getItems().setAll(SearchQuery.Kind.values());
    setConverter(new Names<>(QueryKinds::name));
    valueProperty().bindBidirectional(value);
    setAccessibleText("How the text is meant");
    setMinWidth(USE_PREF_SIZE);
  }

  private static String name(SearchQuery.Kind kind) {
    return switch (kind) {
      case TEXT -> "Text";
      case REGEX -> "Regex";
      case HEX -> "Hex";
      case JSON -> "JSON";
    };
  }
}
