package org.peerscope.ui.captures;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.peerscope.capture.Capture;
import org.peerscope.capture.Meta;
import org.peerscope.session.Recording;
import org.peerscope.ui.support.Buttons;
import org.peerscope.ui.support.Labels;

/// A reopened capture: whose it was, what is wrong with it, and its panels; for the FX thread.
public final class CaptureView extends BorderPane {
  private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

  /// A view of one capture.
  ///
  /// @param panels its console and inspector
  public CaptureView(Recording recording, Node panels) {
    getStyleClass().add("capture-view");
    setTop(new VBox(about(recording), recovery(recording.capture())));
    setCenter(panels);
    Label message = Labels.empty("capture-message", "status-bar");
    message.setMaxWidth(Double.MAX_VALUE);
    message.setWrapText(true);
    recording
        .messageProperty()
        .subscribe(newest -> message.pseudoClassStateChanged(PROBLEM, newest.problem()));
    message.textProperty().bind(recording.messageProperty().map(Recording.Message::words));
    setBottom(message);
  }

  private HBox about(Recording recording) {
    Meta meta = recording.capture().meta();
    var peer = new Label(CapturesModel.peer(meta));
    peer.getStyleClass().add("panel-title");
    var rest =
        new Label(
            meta.isLost()
                ? "last changed %s, read-only".formatted(CapturesModel.time(meta.created()))
                : "recorded from %s by Peerscope %s, read-only"
                    .formatted(
                        CapturesModel.time(meta.created()),
                        CapturesModel.harmless(meta.product())));
    rest.getStyleClass().add("quiet");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button save =
        Buttons.text(
            "save-capture",
            "Save capture…",
            "Save all of it as one file, with chosen texts hidden",
            () -> SaveCapture.ask(recording, getScene().getWindow()));
    var bar = new HBox(peer, rest, space, save);
    bar.getStyleClass().addAll("panel-bar", "capture-about");
    bar.setAlignment(Pos.BASELINE_LEFT);
    return bar;
  }

  private static HBox recovery(Capture capture) {
    var words = new Label("This capture is not whole: " + capture.recovery() + ".");
    words.setWrapText(true);
    var bar = new HBox(new FontIcon(Feather.ALERT_TRIANGLE), words);
    bar.setId("capture-recovery");
    bar.getStyleClass().addAll("panel-bar", "warning-bar");
    bar.setVisible(!capture.recovery().isEmpty());
    bar.setManaged(bar.isVisible());
    return bar;
  }
}
