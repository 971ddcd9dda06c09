package org.peerscope.ui.workspace;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.peerscope.capture.Captures.Kept;
import org.peerscope.net.Failure;
import org.peerscope.ui.captures.CapturesModel;
import org.peerscope.ui.composer.ComposerPane;
import org.peerscope.ui.connection.ConnectionBar;
import org.peerscope.ui.console.ConsolePane;
import org.peerscope.ui.files.FilesPane;
import org.peerscope.ui.framing.DoctorBar;
import org.peerscope.ui.framing.FramingButton;
import org.peerscope.ui.inspector.InspectorPane;
import org.peerscope.ui.state.KernelPane;
import org.peerscope.ui.state.StatusBar;

/// Puts the panels together; for the FX thread.
public final class MainWindow extends BorderPane {
  /// With one line or two.
  private static final double BANNER_HEIGHT = 40;

  private static final double LINE_HEIGHT = 16;
  static final double WIDE = 0.7;

  private final Workspace workspace;
  private final NotificationPane banner;

  /// The window's content over one workspace.
  public MainWindow(Workspace workspace) {
    this.workspace = workspace;
    getStyleClass().add("main-window");
    var framing = new FramingButton(workspace.framing());
    var bar = new ConnectionBar(workspace.connection(), framing);
    var console = new ConsolePane(workspace.console(), workspace.inspector()::show);
    var composer = new ComposerPane(workspace.composer(), new FilesPane(workspace.files()));
    var content = new StackPane(panels(workspace, console, composer));
    banner = new NotificationPane(content);
    // The banner slides over its content; it must not hide the console's controls.
    content
        .paddingProperty()
        .bind(
            Bindings.createObjectBinding(
                () -> new Insets(banner.isShowing() ? bannerHeight() : 0, 0, 0, 0),
                banner.showingProperty(),
                banner.textProperty()));
    setTop(
        new VBox(
            new MainMenu(workspace, new MainMenu.Panels(bar, framing, console, composer)), bar));
    setCenter(banner);
    setBottom(new StatusBar(workspace.state()));
    workspace.settings().settingsProperty().subscribe(s -> console.zoom(s.zoom() / 100.0));
    workspace.session().failureProperty().subscribe(this::showFailure);
    workspace.connection().noticeProperty().subscribe(this::showNotice);
    workspace.state().troubleProperty().subscribe(this::showTrouble);
    workspace.captures().beyondQuotaProperty().subscribe(this::askAboutQuota);
    workspace.session().recording().newsProperty().subscribe(_ -> console.news());
  }

  private double bannerHeight() {
    return BANNER_HEIGHT + LINE_HEIGHT * banner.getText().lines().skip(2).count();
  }

  private static SplitPane panels(Workspace workspace, ConsolePane console, ComposerPane composer) {
    var received = new BorderPane(console);
    received.setTop(new DoctorBar(workspace.framing()));
    var inspector = new InspectorPane(workspace.inspector(), console::select);
    var upper = new SplitPane(received, inspector);
    upper.setDividerPositions(WIDE);
    var lower = new SplitPane(composer, new KernelPane(workspace.state()));
    lower.setDividerPositions(WIDE);
    var all = new SplitPane(upper, lower);
    all.setOrientation(Orientation.VERTICAL);
    all.setDividerPositions(0.62);
    return all;
  }

  private void askAboutQuota(List<Kept> old) {
    if (old.isEmpty()) { // they were removed, or a higher limit was chosen
      banner.hide();
      return;
    }
    CapturesModel captures = workspace.captures();
    banner.getActions().setAll(new Action("Remove them", _ -> captures.removeOldest()));
    banner.show(captures.quotaQuestion());
  }

  private void tell(String words) {
    banner.getActions().clear();
    banner.show(words);
  }

  private void showFailure(Optional<Failure> failure) {
    failure.map(Failure::sentence).ifPresentOrElse(this::tell, banner::hide);
    if (failure.orElse(null) instanceof Failure.UntrustedCertificate refused) {
      banner.setText(question(refused));
      banner
          .getActions()
          .setAll(new Action("Trust it and connect", _ -> workspace.connection().trust(refused)));
    }
  }

  /// In lines, because the banner does not wrap, and whoever decides must see all of it.
  private static String question(Failure.UntrustedCertificate refused) {
    return "The certificate of %s is not trusted:\n%s.\n%s\n%s"
        .formatted(
            refused.where(),
            String.join(";\n", refused.reasons()),
            refused.cause(),
            refused.hint());
  }

  private void showTrouble(String words) {
    if (words.isEmpty()) {
      banner.hide();
      return;
    }
    tell(words);
    if (workspace.state().atLimit().get()) {
      banner.getActions().setAll(new Action("Record more", _ -> workspace.state().recordMore()));
    }
  }

  private void showNotice(String words) {
    if (!words.isEmpty()) {
      tell(words);
    }
  }
}
