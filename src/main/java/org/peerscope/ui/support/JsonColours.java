package org.peerscope.ui.support;

import java.util.Locale;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import org.peerscope.format.JsonSpan;

/// Colours JSON; for the FX thread.
public final class JsonColours extends LineDecorator {
  private static final int LONGEST_COLOURED_LINE = 10_000;

  @Override
  protected RichParagraph decorate(String line, int index) {
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
}
