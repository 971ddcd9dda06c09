package org.peerscope.ui.support;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;

/// Makes code areas; for the FX thread.
public final class CodeAreas {
  private static final Duration BLINK = Duration.seconds(1);

  private CodeAreas() {}

  /// An area to read from.
  public static CodeArea readOnly(String id, String accessibleName) {
    var area = create(id, accessibleName);
    area.setEditable(false);
    area.setWrapText(true);
    return area;
  }

  /// An area to write in, with line numbers.
  public static CodeArea editor(String id, String accessibleName) {
    var area = create(id, accessibleName);
    area.setLineNumbersEnabled(true);
    area.setTabSize(2);
    // It takes no typing until it has a caret.
    area.focusedProperty()
        .subscribe(
            focused -> {
              if (focused && area.getCaretPosition() == null) {
                area.select(TextPos.ZERO);
              }
            });
    return area;
  }

  private static CodeArea create(String id, String accessibleName) {
    var area = new CodeArea();
    area.setId(id);
    area.setAccessibleText(accessibleName);
    area.setContentPadding(new Insets(8));
    area.getStyleClass().add("code");
    area.setCaretBlinkPeriod(Duration.ZERO); // it would blink, and make pulses, without the focus
    return area;
  }

  /// Lets all areas under a node ask for their colours again, which they do not do by themselves
  /// when the theme changes.
  public static void recolour(Node node) {
    for (Node each : node.lookupAll(".rich-text-area")) {
      if (each instanceof CodeArea area) {
        SyntaxDecorator decorator = area.getSyntaxDecorator();
        area.setSyntaxDecorator(null);
        area.setSyntaxDecorator(decorator);
      }
    }
  }

  /// Lets the caret blink.
  static void blink(CodeArea area) {
    area.setCaretBlinkPeriod(BLINK);
  }

  /// Lets the caret stay as it is: shown, or hidden in the middle of its blinking.
  static void still(CodeArea area) {
    area.setCaretBlinkPeriod(Duration.ZERO);
  }
}
