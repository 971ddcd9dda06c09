package org.peerscope.ui.inspector;

import jfx.incubator.scene.control.richtext.model.RichParagraph;
import org.peerscope.format.HexDump;
import org.peerscope.ui.support.LineDecorator;

/// Marks the chosen bytes of a dump both in hex and in text; for the FX thread.
final class HexLink extends LineDecorator {
  private final int from;
  private final int to;

  /// @param from the first chosen byte, counted from the dump's first
  /// @param to the byte behind the last
  HexLink(int from, int to) {
    this.from = from;
    this.to = to;
  }

  @Override
  protected RichParagraph decorate(String line, int index) {
    var paragraph = RichParagraph.builder();
    int first = Math.max(0, from - index * HexDump.WIDTH);
    int last = Math.min(HexDump.WIDTH, to - index * HexDump.WIDTH) - 1;
    int at = 0;
    if (first <= last) {
      at = mark(paragraph, line, at, HexDump.column(line, first), HexDump.column(line, last) + 2);
      at =
          mark(
              paragraph,
              line,
              at,
              HexDump.textColumn(line, first),
              HexDump.textColumn(line, last) + 1);
    }
    return paragraph.addSegment(line.substring(Math.min(at, line.length()))).build();
  }

  private static int mark(RichParagraph.Builder to, String line, int at, int start, int end) {
    int from = Math.min(start, line.length());
    int behind = Math.min(end, line.length());
    to.addSegment(line.substring(at, from));
    to.addWithStyleNames(line.substring(from, behind), "linked");
    return behind;
  }
}
