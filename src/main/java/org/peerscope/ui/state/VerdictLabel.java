package org.peerscope.ui.state;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.peerscope.net.Verdict;

/// A verdict in words, its tone as a pseudo-class; for the FX thread.
final class VerdictLabel extends Label {
  VerdictLabel(String id, StateModel model) {
    setId(id);
    getStyleClass().add("verdict");
    textProperty().bind(model.verdictProperty().map(Verdict::words));
    model.verdictProperty().subscribe(this::colour);
  }

  private void colour(Verdict verdict) {
    for (Verdict.Tone tone : Verdict.Tone.values()) {
      String name = tone.name().toLowerCase(Locale.ROOT);
      pseudoClassStateChanged(PseudoClass.getPseudoClass(name), tone == verdict.tone());
    }
  }
}
