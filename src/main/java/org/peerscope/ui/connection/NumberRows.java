package org.peerscope.ui.connection;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Numbers;

/// Whole numbers to choose, one a row, each with its name and unit, and choices of yes or no; for
/// the FX thread.
abstract class NumberRows extends GridPane {
  private static final double WIDE = 520;

  private boolean complete;

  NumberRows() {
    getStyleClass().add("options");
  }

  /// Remembers all of them; called after each change.
  abstract void store();

  final void row(String id, String name, Spinner<Integer> spinner, String unit) {
    spinner.setId(id);
    spinner.setAccessibleText(name);
    spinner.valueProperty().subscribe(number -> changed(number != null));
    Numbers.edit(spinner);
    addRow(getRowCount(), Labels.naming(name, spinner), spinner, new Label(unit));
  }

  final void row(String id, CheckBox choice) {
    choice.setId(id);
    choice.selectedProperty().subscribe(_ -> changed(true));
    add(choice, 0, getRowCount(), 3, 1);
  }

  /// Ends the rows with a note, and begins to remember.
  final void complete(String words) {
    complete = true;
    var note = new Label(words);
    note.setWrapText(true);
    note.setPrefWidth(WIDE);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.getStyleClass().add("quiet");
    add(note, 0, getRowCount(), 3, 1);
  }

  private void changed(boolean valid) {
    if (complete && valid) {
      store();
    }
  }
}
