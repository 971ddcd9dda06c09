package org.peerscope.ui.composer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.peerscope.wire.LineEnding;

/// Text, sent in UTF-8 as typed, with an ending of choice.
///
/// With CRLF or CR, each line break typed is sent as that too, as line protocols want it; with the
/// others it is the LF that the Enter key types.
final class TextDraft extends Draft {
  private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.LF);

  TextDraft() {
    watch();
  }

  ObjectProperty<LineEnding> endingProperty() {
    return ending;
  }

  @Override
  Checked check(String typed) {
    return new Checked(List.of(), true, true);
  }

  @Override
  byte[] payload() {
    String typed = textProperty().get();
    String end = new String(ending.get().bytes(), StandardCharsets.US_ASCII);
    String lines =
        switch (ending.get()) {
          case CRLF, CR -> typed.replace("\n", end);
          case NONE, LF, NUL -> typed;
        };
    String ended = lines + end;
    return ended.getBytes(StandardCharsets.UTF_8);
  }
}
