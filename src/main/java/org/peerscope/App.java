package org.peerscope;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.peerscope.capture.Captures;
import org.peerscope.net.Dialer;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.CaptureLibrary;
import org.peerscope.session.PracticeServers;
import org.peerscope.session.Recording;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.store.Folders;
import org.peerscope.store.SettingsFile;
import org.peerscope.ui.captures.CapturesModel;
import org.peerscope.ui.connection.ConnectionModel;
import org.peerscope.ui.support.AfterFirstFrame;
import org.peerscope.ui.support.CaretRest;
import org.peerscope.ui.support.PulseExecutor;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.ui.workspace.CapturePanels;
import org.peerscope.ui.workspace.MainWindow;
import org.peerscope.ui.workspace.Workspace;

/// The composition root: the only place that wires the parts together.
///
/// `--settings=FOLDER` and `--captures=FOLDER` keep settings and captures in other folders than the
/// user's own; `--connect=HOST:PORT` connects at once. Any other argument is a capture to open.
public final class App extends Application {
  private static final double WIDTH = 1200;
  private static final double HEIGHT = 800;
  private static final double MIN_WIDTH = 960;
  private static final double MIN_HEIGHT = 640;

  private final Background background = Background.create();
  private final PracticeServers practice = new PracticeServers(background.many());
  private final Thread cleaner = new Thread(this::cleanUp, "peerscope-cleaner");
  private @Nullable SettingsKeeper keeper;
  private @Nullable Session session;
  private @Nullable Appearance appearance;
  private final List<Recording> open = new ArrayList<>();
  private final List<Stage> captureStages = new ArrayList<>();

  /// Does beforehand, beside the start of the toolkit, what takes long the first time.
  static void warmUp() {
    Thread.ofPlatform()
        .daemon()
        .name("peerscope-warm-up")
        .start(
            () -> {
              ZoneId _ = ZoneId.systemDefault();
              SettingsFile.warmUp();
            });
  }

  /// Loads the fonts, which need the toolkit, beside the making of the window.
  @Override
  public void init() {
    background.threads().execute(() -> new FontIcon(Feather.X));
  }

  @Override
  public void start(Stage stage) {
    try {
      open(stage);
    } catch (IOException e) {
      System.err.println("Peerscope cannot record, neither in your folder nor elsewhere: " + e);
      Platform.exit();
    }
  }

  private void open(Stage stage) throws IOException {
    var file = new SettingsFile(settingsFolder().resolve("settings.json"));
    SettingsFile.Loaded loaded = file.load();
    var settings = new SettingsModel(loaded.settings());
    appearance = new Appearance(settings);
    SessionServices services = services();
    var newSession = new Session(services);
    var newKeeper = new SettingsKeeper(file, newSession::problem);
    newKeeper.keep(settings, background.timer());
    keeper = newKeeper;
    session = newSession;
    Runtime.getRuntime().addShutdownHook(cleaner);
    var captures =
        new CapturesModel(
            new CaptureLibrary(services, newSession::problem), settings, this::showCapture);
    Workspace workspace = Workspace.of(newSession, practice, settings, captures);
    reportUncaught(newSession, workspace.connection());
    String peer = getParameters().getNamed().getOrDefault("connect", "");
    if (peer.isEmpty()) {
      workspace.connection().fillFirst(); // before the fields, which mark themselves when empty
    }
    var window = new MainWindow(workspace);
    var scene = new Scene(window, WIDTH, HEIGHT);
    show(stage, scene);
    stage.setOnCloseRequest(e -> new Leaving(workspace, stage).asked(e));
    stage.setOnHidden(_ -> List.copyOf(captureStages).forEach(Stage::hide));
    if (!peer.isEmpty()) {
      workspace.connection().connectTo(peer);
    }
    AfterFirstFrame.run(
        () -> {
          captures.refresh();
          captures.checkQuota();
          getParameters().getUnnamed().forEach(name -> captures.open(Path.of(name)));
        });
    if (!loaded.notice().isEmpty()) {
      workspace.connection().tell(loaded.notice());
    }
  }

  private void showCapture(Recording recording) {
    var stage = new Stage();
    stage.setOnHidden(_ -> close(stage, recording));
    open.add(recording);
    captureStages.add(stage);
    show(stage, new Scene(CapturePanels.of(recording), WIDTH, HEIGHT));
    stage.setTitle("Capture of " + recording.capture().meta().endpoint() + " – Peerscope");
  }

  private void close(Stage stage, Recording recording) {
    captureStages.remove(stage);
    close(recording);
  }

  private void close(Recording recording) {
    if (open.remove(recording)) {
      try {
        recording.close();
      } catch (IOException e) {
        System.getLogger(App.class.getName())
            .log(System.Logger.Level.WARNING, "The capture was not closed in order", e);
      }
    }
  }

  private void show(Stage stage, Scene scene) {
    Subscription dressed = Objects.requireNonNull(appearance, "started").dress(scene);
    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> dressed.unsubscribe());
    stage.setTitle("Peerscope");
    AfterFirstFrame.run(() -> stage.getIcons().add(new Image(icon())));
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setScene(scene);
    CaretRest.in(scene, background.timer(), Platform::runLater, CaretRest.AFTER);
    stage.show();
  }

  private static String icon() {
    return Objects.requireNonNull(App.class.getResource("icon.png"), "icon.png").toExternalForm();
  }

  private Path settingsFolder() {
    return folder("settings", Folders::settings);
  }

  private Path capturesFolder() {
    return folder("captures", Folders::captures);
  }

  private Path folder(String parameter, FolderRule rule) {
    String chosen = getParameters().getNamed().getOrDefault(parameter, "");
    return chosen.isEmpty()
        ? rule.folder(
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", "")),
            System.getenv())
        : Path.of(chosen);
  }

  /// Where a system keeps files of one sort.
  private interface FolderRule {
    Path folder(String os, Path home, Map<String, String> environment);
  }

  private SessionServices services() {
    return new SessionServices(
        Platform::runLater,
        new PulseExecutor(Platform::runLater),
        background.threads(),
        background.timer(),
        new Captures(capturesFolder()),
        new Dialer(Resolver.SYSTEM, Thread::sleep),
        PeerProbe.ofThisSystem());
  }

  /// What no one caught is a bug; the user sees it where all else is told.
  private static void reportUncaught(Session session, ConnectionModel connection) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          String words = "Internal error in " + thread.getName() + ": " + error;
          session.problem(words);
          Platform.runLater(
              () -> {
                connection.tell(words + ". The connection is closed; what was recorded is kept.");
                session.disconnect();
              });
          System.getLogger(App.class.getName())
              .log(System.Logger.Level.ERROR, "Uncaught in " + thread.getName(), error);
        });
  }

  /// A program that is ended by a signal is not stopped by the toolkit; its capture is closed.
  private void cleanUp() {
    if (session != null) {
      try {
        session.transcript().close();
      } catch (IOException e) {
        System.getLogger(App.class.getName())
            .log(System.Logger.Level.WARNING, "The capture was not closed in order", e);
      }
    }
  }

  @Override
  public void stop() {
    Runtime.getRuntime().removeShutdownHook(cleaner);
    if (session != null) {
      session.close();
    }
    List.copyOf(open).forEach(this::close);
    practice.close();
    if (keeper != null) {
      keeper.save();
    }
  }
}
