package org.peerscope.ui.framing;

import java.util.HexFormat;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import org.peerscope.format.HexText;

/// The sample that a framing encodes, in one line: a dump that is pasted is read before its lines
/// run together.
final class SampleField extends TextField {
  private final FramingModel model;

  SampleField(FramingModel model) {
    this.model = model;
    setId("framing-sample");
    textProperty().bindBidirectional(model.sampleProperty());
  }

  @Override
  public void paste() {
    String pasted = Clipboard.getSystemClipboard().getString();
    if (pasted == null || !pasted.contains("\n") || !model.sampleHexProperty().get()) {
      super.paste();
      return;
    }
    HexText read = HexText.parse(pasted);
    read.problem()
        .ifPresentOrElse(
            model::pastedNoHex,
            () -> replaceSelection(HexFormat.ofDelimiter(" ").formatHex(read.bytes())));
  }
}
