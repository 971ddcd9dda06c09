package org.peerscope.ui.support;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tab;

/// A tab whose content is made when it is first looked at: made together, the contents of all tabs
/// would hold up a window that has just opened. For the FX thread.
public final class LateTab extends Tab {
  /// A tab of a pane that selects its first.
  ///
  /// @param content called once
  public LateTab(String name, Supplier<? extends Node> content) {
    super(name);
    selectedProperty()
        .subscribe(
            selected -> {
              if (selected && getContent() == null) {
                setContent(content.get());
              }
            });
  }
}
