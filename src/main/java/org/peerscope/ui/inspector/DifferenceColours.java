package org.peerscope.ui.inspector;

import jfx.incubator.scene.control.richtext.model.RichParagraph;
import org.peerscope.ui.support.LineDecorator;

/// Colours the lines of a unified difference by their first character; for the FX thread.
final class DifferenceColours extends LineDecorator {
  @Override
  protected RichParagraph decorate(String line, int index) {
    String style =
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
          case '+' -> "added";
          case '-' -> "removed";
          case '@' -> "hunk";
          default -> "same";
        };
    return RichParagraph.builder().addWithStyleNames(line, style).build();
  }
}
