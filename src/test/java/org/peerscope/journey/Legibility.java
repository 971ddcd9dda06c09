package org.peerscope.journey;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// The contrast between text and what it stands on, as WCAG 2.2 defines it: 1 to 21.
final class Legibility {
  /// What symbols need, as in 1.4.11.
  private static final double FOR_SYMBOLS = 3;

  private Legibility() {}

  /// The enabled texts in view under a node whose contrast is below a limit.
  static List<String> below(double limit, Node node) {
    var found = new ArrayList<String>();
    collect(limit, node, Color.TRANSPARENT, found);
    return found;
  }

  private static void collect(double limit, Node node, Color behind, List<String> found) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node instanceof Text text) {
      check(limit, text, behind, found);
    } else if (node instanceof Parent parent) {
      Color here = node instanceof Region region ? painted(region, behind) : behind;
      List<Node> children = parent.getChildrenUnmodifiable();
      for (int at = 0; at < children.size(); at++) {
        Node child = children.get(at);
        Color under = child instanceof Text ? under(child, children.subList(0, at), here) : here;
        collect(limit, child, under, found);
      }
    }
  }

  /// What those before a text paint where it stands.
  private static Color under(Node text, List<Node> before, Color behind) {
    Bounds place = text.getBoundsInParent();
    Color result = behind;
    for (Node each : before) {
      if (each instanceof Region region
          && each.isVisible()
          && each.getBoundsInParent().contains(place.getCenterX(), place.getCenterY())) {
        result = painted(region, result);
      }
    }
    return result;
  }

  private static void check(double limit, Text text, Color behind, List<String> found) {
    if (!text.getText().isBlank() && text.getFill() instanceof Color fill) {
      double ratio = ratio(over(fill, behind), behind);
      if (ratio < (isSymbol(text) ? Math.min(limit, FOR_SYMBOLS) : limit)) {
        found.add(
            "%.2f: '%s' %s, %s on %s in %s"
                .formatted(
                    ratio, text.getText(), text.getStyleClass(), fill, behind, text.getParent()));
      }
    }
  }

  private static boolean isSymbol(Text text) {
    return text.getStyleClass().contains("direction")
        || text.getStyleClass().contains("ikonli-font-icon");
  }

  private static Color painted(Region region, Color behind) {
    Color result = behind;
    if (region.getBackground() != null) {
      for (BackgroundFill each : region.getBackground().getFills()) {
        if (each.getFill() instanceof Color fill) {
          result = over(fill, result);
        }
      }
    }
    return result;
  }

  private static Color over(Color top, Color below) {
    return below.interpolate(
        Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
  }

  private static double ratio(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
