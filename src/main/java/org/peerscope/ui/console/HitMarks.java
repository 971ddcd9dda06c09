package org.peerscope.ui.console;

import java.util.BitSet;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.peerscope.capture.Search.Hit;
import org.peerscope.session.ShownRows;

/// Marks over the scroll bar where hits are; for the FX thread.
///
/// Hits that fall on one mark's place share it, so that there are never more marks than places.
final class HitMarks extends Pane {
  private static final int HEIGHT = 3;

  private List<Hit> hits = List.of();
  private BitSet drawn = new BitSet();

  HitMarks() {
    setMouseTransparent(true);
    getStyleClass().add("hit-marks");
  }

  void show(List<Hit> found) {
    hits = found;
  }

  /// Draws anew when the marks' places have changed.
  void draw(ShownRows rows) {
    BitSet places = places(rows);
    if (!places.equals(drawn)) {
      drawn = places;
      getChildren().setAll(places.stream().mapToObj(this::mark).toList());
    }
  }

  private BitSet places(ShownRows rows) {
    var places = new BitSet();
    long count = rows.countProperty().get();
    double all = Math.floor(getHeight() / HEIGHT);
    for (Hit hit : hits) {
      long index = rows.contains(hit.row()) ? rows.indexOf(hit.row()) : count;
      if (index < count) { // the filter may be ahead of what is shown
        places.set((int) (all * index / count));
      }
    }
    return places;
  }

  private Rectangle mark(int place) {
    var mark = new Rectangle(0, (double) place * HEIGHT, getWidth(), HEIGHT - 1);
    mark.getStyleClass().add("hit-mark");
    return mark;
  }
}
