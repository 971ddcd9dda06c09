package org.peerscope.ui.composer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.peerscope.wire.LineEnding;

/// Text, sent in UTF-8 as typed, with an ending of choice.
///
/// With CRLF or CR, each line break typed is sent as that too, as line protocols want it; with the
/// others it is the LF that the Enter key types. Without an ending, the framing's lines decide.
final class TextDraft extends Draft {
  /// What a text field leaves out of what is typed or pasted; the CR of a line's end is no loss.
  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]|\r(?!\n)");

  private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.LF);
  private final ObjectProperty<LineEnding> framed = new SimpleObjectProperty<>(LineEnding.NONE);

  private long leftOut;

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

  /// Text comes in whose control characters a text field does not take.
  ///
  /// @param anew whether it takes the place of all that was there
  void takesIn(String typed, boolean anew) {
    leftOut = (anew ? 0 : leftOut) + CONTROLS.matcher(typed).results().count();
    checkAgain();
  }

  @Override
  Checked check(String typed) {
    return new Checked(leftOut == 0 ? List.of() : List.of(words()), true, true);
  }

  private String words() {
    return "%s cannot stand in text and %s left out: use the Hex tab to send such bytes"
        .formatted(
            leftOut == 1 ? "A control character" : leftOut + " control characters",
            leftOut == 1 ? "was" : "were");
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
