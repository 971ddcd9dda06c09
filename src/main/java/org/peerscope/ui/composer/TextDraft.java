package org.peerscope.ui.composer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.peerscope.wire.LineEnding;

/// Text, sent in UTF-8 as typed, with an ending of choice.
///
/// With CRLF or CR, each line break typed is sent as that too, as line protocols want it; with the
/// others it is the LF that the Enter key types. Without an ending, the framing's lines decide.
final class TextDraft extends Draft {
  private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.LF);
  private final ObjectProperty<LineEnding> framed = new SimpleObjectProperty<>(LineEnding.NONE);

  TextDraft() {
    watch();
  }

  ObjectProperty<LineEnding> endingProperty() {
    return ending;
  }

  /// What the framing ends each line with; [LineEnding#NONE] when it knows of none.
  ObjectProperty<LineEnding> framedProperty() {
    return framed;
  }

  @Override
  Checked check(String typed) {
    return new Checked(List.of(), true, true);
  }

  @Override
  byte[] payload() {
    String typed = textProperty().get();
    LineEnding breaks = ending.get() == LineEnding.NONE ? framed.get() : ending.get();
    String lines =
        switch (breaks) {
          case CRLF, CR -> typed.replace("\n", text(breaks));
          case NONE, LF, NUL -> typed;
        };
    String ended = lines + text(ending.get());
    return ended.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(LineEnding ending) {
    return new String(ending.bytes(), StandardCharsets.US_ASCII);
  }
}
