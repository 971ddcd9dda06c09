package org.peerscope;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.EventHandler;
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
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.store.Folders;
import org.peerscope.store.SettingsFile;
import org.peerscope.ui.captures.CapturesModel;
import org.peerscope.ui.support.AfterFirstFrame;
import org.peerscope.ui.support.CaretRest;
import org.peerscope.ui.support.ChosenFile;
import org.peerscope.ui.support.PulseExecutor;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.ui.workspace.MainWindow;
import org.peerscope.ui.workspace.Workspace;

/// The composition root: the only place that wires the parts together.
///
/// `--settings=FOLDER` and `--captures=FOLDER` keep settings and captures in other folders than the
/// user's own; `--connect=HOST:PORT` connects at once. Any other argument is a capture to open.
public final class App extends Application {
  static final double WIDTH = 1200;
  static final double HEIGHT = 800;

  private static final double MIN_WIDTH = 960;
  private static final double MIN_HEIGHT = 640;

  private final Background background = Background.create();
  private final PracticeServers practice = new PracticeServers(background.many());
  private final Thread cleaner = new Thread(this::cleanUp, "peerscope-cleaner");
  private @Nullable SettingsKeeper keeper;
  private @Nullable Session session;
  private @Nullable Appearance appearance;
  private @Nullable CaptureLibrary library;
  private final CaptureWindows captureWindows =
      new CaptureWindows(this::show, background.threads());

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
    Session newSession = begin(services);
    var newKeeper = new SettingsKeeper(file, newSession::problem);
    newKeeper.keep(settings, background.timer());
    keeper = newKeeper;
    library = new CaptureLibrary(services, newSession::problem);
    var captures = new CapturesModel(library, settings, r -> captureWindows.show(r, settings));
    Workspace workspace = Workspace.of(newSession, practice, settings, captures);
    new UncaughtErrors(newSession, workspace.connection()).report();
    show(stage, workspace);
    openWhatWasAskedFor(captures, newSession::problem);
    if (!loaded.notice().isEmpty()) {
      workspace.connection().tell(loaded.notice());
    }
  }

  private Session begin(SessionServices services) throws IOException {
    var begun = new Session(services);
    session = begun;
    Runtime.getRuntime().addShutdownHook(cleaner);
    return begun;
  }

  private void show(Stage stage, Workspace workspace) {
    String peer = getParameters().getNamed().getOrDefault("connect", "");
    if (peer.isEmpty()) {
      workspace.connection().fillFirst(); // before the fields, which mark themselves when empty
    }
    show(stage, new Scene(new MainWindow(workspace), WIDTH, HEIGHT));
    stage.setOnCloseRequest(e -> new Leaving(this::underWay, stage).asked(e));
    stage.setOnHidden(_ -> captureWindows.hideAll());
    if (!peer.isEmpty()) {
      workspace.connection().connectTo(peer);
    }
  }

  private List<String> underWay() {
    var all = new ArrayList<String>(session == null ? List.of() : session.underWay());
    all.addAll(captureWindows.underWay());
    return all;
  }

  private void openWhatWasAskedFor(CapturesModel captures, Consumer<String> refused) {
    AfterFirstFrame.run(
        () -> {
          captures.refresh();
          captures.checkQuota();
          getParameters()
              .getUnnamed()
              .forEach(name -> ChosenFile.use(new File(name), captures::open, refused));
        });
  }

  private void show(Stage stage, Scene scene) {
    Subscription dressed = Objects.requireNonNull(appearance, "started").dress(scene);
    whenHidden(stage, dressed::unsubscribe);
    stage.setTitle("Peerscope");
    AfterFirstFrame.run(() -> stage.getIcons().add(new Image(icon())));
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setScene(scene);
    CaretRest.in(scene, background.timer(), Platform::runLater, CaretRest.AFTER);
    stage.show();
  }

  /// Once, and then no more: the stage may live on.
  private static void whenHidden(Stage stage, Runnable action) {
    stage.addEventHandler(
        WindowEvent.WINDOW_HIDDEN,
        new EventHandler<>() {
          @Override
          public void handle(WindowEvent event) {
            stage.removeEventHandler(WindowEvent.WINDOW_HIDDEN, this);
            action.run();
          }
        });
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

  /// A program that is ended by a signal is not stopped by the toolkit; what it has on the disk is
  /// left in order all the same.
  private void cleanUp() {
    if (session != null) {
      CaptureWindows.cleanUp(session.recording());
    }
    captureWindows.cleanUp();
    giveUpOpening();
    if (keeper != null) {
      keeper.save();
    }
  }

  private void giveUpOpening() {
    if (library != null) {
      library.giveUp();
    }
  }

  private void doNotCleanUp() {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException _) {
      // A signal came as well: both close, and whoever comes second does nothing.
    }
  }

  @Override
  public void stop() {
    doNotCleanUp();
    if (session != null) {
      session.close();
    }
    captureWindows.closeAll();
    giveUpOpening();
    practice.close();
    if (keeper != null) {
      keeper.save();
    }
  }
}
