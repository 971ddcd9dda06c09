package org.peerscope;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.peerscope.net.Dialer;
import org.peerscope.net.Resolver;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.session.PracticeServers;
import org.peerscope.session.Session;
import org.peerscope.session.SessionServices;
import org.peerscope.store.Folders;
import org.peerscope.store.SettingsFile;
import org.peerscope.ui.support.PulseExecutor;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.ui.workspace.MainWindow;
import org.peerscope.ui.workspace.Workspace;

/// The composition root: the only place that wires the parts together.
///
/// `--settings=FOLDER` keeps the settings in another folder than the user's own.
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

  @Override
  public void start(Stage stage) throws IOException {
    var file = new SettingsFile(settingsFolder().resolve("settings.json"));
    SettingsFile.Loaded loaded = file.load();
    var settings = new SettingsModel(loaded.settings());
    var newKeeper = new SettingsKeeper(file);
    newKeeper.keep(settings, background.timer());
    var newSession = new Session(services());
    keeper = newKeeper;
    session = newSession;
    Runtime.getRuntime().addShutdownHook(cleaner);
    reportUncaught(newSession);
    Workspace workspace = Workspace.of(newSession, practice, settings);
    show(stage, new Scene(new MainWindow(workspace), WIDTH, HEIGHT), settings);
    workspace.connection().fillFirst();
    if (!loaded.notice().isEmpty()) {
      workspace.connection().tell(loaded.notice());
    }
  }

  private static void show(Stage stage, Scene scene, SettingsModel settings) {
    new Appearance(settings).dress(scene);
    stage.setTitle("Peerscope");
    stage
        .getIcons()
        .add(
            new Image(
                Objects.requireNonNull(App.class.getResource("icon.png"), "icon.png")
                    .toExternalForm()));
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setScene(scene);
    stage.show();
  }

  private Path settingsFolder() {
    String chosen = getParameters().getNamed().getOrDefault("settings", "");
    return chosen.isEmpty()
        ? Folders.settings(
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", "")),
            System.getenv())
        : Path.of(chosen);
  }

  private SessionServices services() {
    return new SessionServices(
        Platform::runLater,
        new PulseExecutor(Platform::runLater),
        background.threads(),
        background.timer(),
        new Dialer(Resolver.SYSTEM, Thread::sleep),
        PeerProbe.ofThisSystem());
  }

  /// What no one caught is a bug; the user sees it where all else is told.
  private static void reportUncaught(Session session) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          session.problem("Internal error in " + thread.getName() + ": " + error);
          System.getLogger(App.class.getName())
              .log(System.Logger.Level.ERROR, "Uncaught in " + thread.getName(), error);
        });
  }

  /// A program that is ended by a signal is not stopped by the toolkit, and must leave no files.
  private void cleanUp() {
    if (session != null) {
      try {
        session.transcript().close();
      } catch (IOException e) {
        System.getLogger(App.class.getName())
            .log(System.Logger.Level.WARNING, "The transcript's folder was not removed", e);
      }
    }
  }

  @Override
  public void stop() {
    Runtime.getRuntime().removeShutdownHook(cleaner);
    if (session != null) {
      session.close();
    }
    practice.close();
    if (keeper != null) {
      keeper.save();
    }
  }
}
