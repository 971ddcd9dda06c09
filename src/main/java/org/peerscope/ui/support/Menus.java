package org.peerscope.ui.support;

import javafx.scene.control.MenuItem;

/// Items of menus that do one thing; for the FX thread.
public final class Menus {
  private Menus() {}

  /// An item without keys of its own.
  public static MenuItem item(String name, Runnable action) {
    var item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  /// An item whose keys work in the whole window.
  public static MenuItem item(String name, Shortcut shortcut, Runnable action) {
    MenuItem item = item(name, action);
    item.setAccelerator(shortcut.keys());
    return item;
  }
}
