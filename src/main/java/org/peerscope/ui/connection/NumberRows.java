package org.peerscope.ui.connection;

import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Numbers;

/// Whole numbers to choose, one a row, each with its name and unit; for the FX thread.
abstract class NumberRows extends GridPane {
  private boolean complete;

  NumberRows() {
    getStyleClass().add("options");
  }

  /// Remembers all of them; called after each change.
  abstract void store();

  final void row(String id, String name, Spinner<Integer> spinner, String unit) {
    spinner.setId(id);
    spinner.setAccessibleText(name);
    spinner.valueProperty().subscribe(this::changed);
    Numbers.edit(spinner);
    addRow(getRowCount(), Labels.naming(name, spinner), spinner, new Label(unit));
  }

  /// Ends the rows with a note, and begins to remember.
  final void complete(String words) {
    complete = true;
    var note = new Label(words);
    note.getStyleClass().add("quiet");
    add(note, 0, getRowCount(), 3, 1);
  }

  private void changed(Integer number) {
    if (complete && number != null) {
      store();
    }
  }
}
