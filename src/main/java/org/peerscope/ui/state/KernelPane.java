package org.peerscope.ui.state;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Tips;

/// What the kernel says about the socket: name, state, round-trip time, since when, and the
/// verdict; for the FX thread.
public final class KernelPane extends GridPane {
  /// The panel of one session.
  public KernelPane(StateModel model) {
    setId("peer-check");
    getStyleClass().add("kernel-pane");
    var title = new Label("Kernel's word");
    title.getStyleClass().add("panel-title");
    add(title, 0, 0, 2, 1);
    var verdict = new VerdictLabel("verdict", model);
    verdict.setWrapText(true);
    add(verdict, 0, 1, 2, 1);
    row("getpeername", "peer-name", model.peerNameProperty());
    row("TCP state", "tcp-state", model.tcpStateProperty());
    row("Smoothed RTT", "rtt", model.rttProperty());
    row("Same since", "same-since", model.sinceProperty());
    Label tls = row("TLS", "tls-agreement", model.tlsProperty());
    model.tlsDetailsProperty().subscribe(details -> Tips.set(tls, details));
  }

  private Label row(String name, String id, ObservableValue<String> value) {
    Label shown = Labels.empty(id, "fact");
    shown.setWrapText(true);
    shown.textProperty().bind(value);
    Label label = Labels.naming(name, shown);
    label.getStyleClass().add("quiet");
    addRow(getRowCount(), label, shown);
    return shown;
  }
}
