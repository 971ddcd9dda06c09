package org.peerscope.ui.support;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of commands, as menus, tips and windows name them; constants.
public enum Shortcut {
  /// Copies the selected rows as hex.
  COPY_HEX("Shortcut+Alt+C"),
  /// Opens the search.
  SEARCH("Shortcut+F"),
  /// Bookmarks a row, or no longer.
  BOOKMARK("Shortcut+B"),
  /// Goes to the next bookmark or note.
  NEXT_NOTED("F2"),
  /// Goes to the previous bookmark or note.
  PREVIOUS_NOTED("Shift+F2"),
  /// Takes all rows from view.
  CLEAR("Shortcut+K"),
  /// Saves the log.
  SAVE_LOG("Shortcut+S"),
  /// Saves the capture.
  SAVE_CAPTURE("Shortcut+Shift+S"),
  /// Opens a capture.
  OPEN_CAPTURE("Shortcut+O"),
  /// Goes to the host.
  HOST("Shortcut+L"),
  /// Goes to the message.
  MESSAGE("Shortcut+M"),
  /// Opens the framing.
  FRAMING("Shortcut+R"),
  /// Connects, or disconnects.
  CONNECT("Shortcut+Shift+C"),
  /// Shows rows, or both directions as one sheet.
  STREAM("Shortcut+E"),
  /// Makes everything larger.
  ZOOM_IN("Shortcut+EQUALS"),
  /// Makes everything smaller.
  ZOOM_OUT("Shortcut+MINUS"),
  /// Makes everything as large as at first.
  ACTUAL_SIZE("Shortcut+0"),
  /// Sends what is written.
  SEND("Shortcut+ENTER"),
  /// Goes to an older message.
  OLDER("Alt+UP"),
  /// Goes to a newer message.
  NEWER("Alt+DOWN");

  private final String keys;

  Shortcut(String keys) {
    this.keys = keys;
  }

  /// The keys.
  public KeyCombination keys() {
    return KeyCombination.valueOf(keys);
  }

  /// Whether they were pressed.
  public boolean matches(KeyEvent event) {
    return keys().match(event);
  }

  /// The keys as this system calls them; Enter by its word, because a sign is not spoken.
  public String words() {
    return keys().getDisplayText().replace("\u21B5", "Enter");
  }

  /// Words with the keys behind them.
  public String after(String words) {
    return words + " (" + words() + ")";
  }
}
