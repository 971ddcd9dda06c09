package org.peerscope.ui.support;

import java.util.Locale;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import org.peerscope.format.JsonSpan;

/// Colours JSON in a code area, line by line, only the lines that are drawn; for the FX thread.
public final class JsonColours implements SyntaxDecorator {
  private static final int LONGEST_COLOURED_LINE = 10_000;

  @Override
  public RichParagraph createRichParagraph(CodeTextModel model, int index) {
    String line = model.getPlainText(index);
    var paragraph = RichParagraph.builder();
    if (line.length() > LONGEST_COLOURED_LINE) {
      return paragraph.addSegment(line).build();
    }
    for (JsonSpan span : JsonSpan.ofLine(line)) {
      String style = "json-" + span.kind().name().toLowerCase(Locale.ROOT);
      paragraph.addWithStyleNames(line.substring(span.start(), span.end()), style);
    }
    return paragraph.build();
  }

  @Override
  public void handleChange(
      CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {
    // Colours depend on the line alone, and the area asks anew for each line that changed.
  }
}
