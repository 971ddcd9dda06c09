package org.peerscope.ui.support;

import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// Colours text in a code area line by line, only the lines that are drawn; for the FX thread.
public abstract class LineDecorator implements SyntaxDecorator {
  /// One line with its styles.
  ///
  /// @param index which line of the text it is
  protected abstract RichParagraph decorate(String line, int index);

  @Override
  public final RichParagraph createRichParagraph(CodeTextModel model, int index) {
    return decorate(model.getPlainText(index), index);
  }

  @Override
  public final void handleChange(
      CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {
    // Colours depend on the line alone, and the area asks anew for each line that changed.
  }
}
