package org.peerscope.ui.workspace;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.action.Action;
import org.peerscope.capture.Captures.Kept;
import org.peerscope.net.Failure;
import org.peerscope.session.Recording;
import org.peerscope.session.SessionState;
import org.peerscope.ui.captures.CapturesModel;
import org.peerscope.ui.composer.ComposerPane;
import org.peerscope.ui.connection.ConnectionBar;
import org.peerscope.ui.console.ConsolePane;
import org.peerscope.ui.files.FilesPane;
import org.peerscope.ui.framing.DoctorBar;
import org.peerscope.ui.framing.FramingButton;
import org.peerscope.ui.inspector.InspectorPane;
import org.peerscope.ui.state.KernelPane;
import org.peerscope.ui.state.StateModel;
import org.peerscope.ui.state.StatusBar;
import org.peerscope.ui.workspace.Banner.Source;

/// Puts the panels together; for the FX thread.
public final class MainWindow extends BorderPane {
  static final double WIDE = 0.7;

  private final Workspace workspace;
  private final Banner banner;
  private final ConnectionBar bar;

  /// The window's content over one workspace.
  public MainWindow(Workspace workspace) {
    this.workspace = workspace;
    getStyleClass().add("main-window");
    setMinWidth(0); // with large letters a bar may be wider than the window: no panel must be
    var framing = new FramingButton(workspace.framing());
    bar = new ConnectionBar(workspace.connection(), framing);
    var console = new ConsolePane(workspace.console(), workspace.inspector()::show);
    var composer = new ComposerPane(workspace.composer(), new FilesPane(workspace.files()));
    banner = new Banner(new StackPane(panels(workspace, console, composer)));
    setTop(
        new VBox(
            new MainMenu(workspace, new MainMenu.Panels(bar, framing, console, composer)), bar));
    setCenter(banner);
    setBottom(new StatusBar(workspace.state(), console::focusRows));
    console.goToNotedFrom(this);
    workspace.settings().settingsProperty().subscribe(s -> console.zoom(s.zoom() / 100.0));
    workspace
        .session()
        .stateProperty()
        .subscribe(
            (before, now) -> {
              if (bar.hasFocus()) {
                leadOn(before, now, composer, console);
              }
            });
    workspace.session().stateProperty().subscribe(this::addUpWhenEnded);
    workspace.session().failureProperty().subscribe(this::showFailure);
    workspace.connection().noticeProperty().subscribe(this::showNotice);
    Recording recording = workspace.session().recording();
    recording
        .messageProperty()
        .subscribe(() -> showNotice(recording.messageProperty().get().words()));
    workspace.state().troubleProperty().subscribe(this::showTrouble);
    workspace.captures().beyondQuotaProperty().subscribe(this::askAboutQuota);
    workspace.session().recording().newsProperty().subscribe(_ -> console.news());
  }

  /// Whoever has connected wants to say something, and whoever has said all wants to read; a key
  /// pressed in the bar, where the button was, would end the connection.
  private static void leadOn(
      SessionState before, SessionState now, ComposerPane composer, ConsolePane console) {
    if (now.equals(SessionState.SEND_CLOSED)) {
      console.focusRows();
    } else if (now.isConnected() && !before.isConnected()) { // a peer may close its side at once
      composer.focusEditor();
    }
  }

  /// A conversation may have taken a lot.
  private void addUpWhenEnded(SessionState before, SessionState now) {
    if (before.isConnected() && !now.isConnected()) {
      workspace.captures().checkQuota();
    }
  }

  private static SplitPane panels(Workspace workspace, ConsolePane console, ComposerPane composer) {
    var received = new BorderPane(console);
    received.setTop(new DoctorBar(workspace.framing(), console::focusRows));
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
      banner.takeBack(Source.QUOTA);
      return;
    }
    CapturesModel captures = workspace.captures();
    banner.tell(
        Source.QUOTA, captures.quotaQuestion(), remedy("Remove them", captures::removeOldest));
  }

  private void showFailure(Optional<Failure> failure) {
    failure.ifPresentOrElse(this::show, () -> banner.takeBack(Source.FAILURE));
  }

  private void show(Failure failure) {
    if (failure instanceof Failure.UntrustedCertificate refused) {
      banner.tell(
          Source.FAILURE,
          question(refused),
          remedy("Trust it and connect", () -> workspace.connection().trust(refused)));
    } else {
      banner.tell(Source.FAILURE, failure.sentence(), Optional.empty());
    }
  }

  /// In lines: whoever decides must see each part of it.
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
      banner.takeBack(Source.TROUBLE);
      return;
    }
    StateModel state = workspace.state();
    banner.tell(
        Source.TROUBLE,
        words,
        state.atLimit().get() ? remedy("Record more", state::recordMore) : Optional.empty());
  }

  /// The button goes with the words, and must not leave the keyboard to the next one.
  private Optional<Action> remedy(String words, Runnable action) {
    return Optional.of(
        new Action(
            words,
            _ -> {
              bar.requestFocus();
              action.run();
            }));
  }

  private void showNotice(String words) {
    if (!words.isEmpty()) {
      banner.tell(Source.NOTICE, words, Optional.empty());
    }
  }
}
