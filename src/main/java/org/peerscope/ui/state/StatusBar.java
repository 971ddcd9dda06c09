package org.peerscope.ui.state;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Visibility;

/// Verdict, what is waiting, bytes and rates; for the FX thread.
public final class StatusBar extends HBox {
  /// The bar of one session.
  ///
  /// @param leave puts the focus elsewhere, because the link that has it goes
  public StatusBar(StateModel model, Runnable leave) {
    setId("status-bar");
    getStyleClass().add("status-bar");
    Label pressure = Labels.empty("pressure", "pressure");
    pressure.textProperty().bind(model.pressureProperty());
    pressure.setMinWidth(Region.USE_PREF_SIZE); // said nowhere else
    Label trouble = Labels.empty("recording-trouble", "trouble");
    trouble.textProperty().bind(model.troubleProperty());
    var verdict = new VerdictLabel("status-verdict", model);
    verdict.setMinWidth(Region.USE_PREF_SIZE);
    var more = new Hyperlink("Record more");
    more.setId("record-more");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.setOnAction(_ -> model.recordMore());
    Visibility.onlyWhile(model.atLimit(), more, leave);
    Label traffic = Labels.empty("traffic", "fact");
    traffic.textProperty().bind(model.trafficProperty());
    traffic.setMinWidth(Region.USE_PREF_SIZE); // what is wrong is told above the panels too
    Label rtt = Labels.empty("status-rtt", "fact");
    rtt.textProperty().bind(model.rttProperty().map(value -> "RTT " + value));
    rtt.setMinWidth(Region.USE_PREF_SIZE);
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(verdict, pressure, trouble, more, space, traffic, rtt);
  }
}
