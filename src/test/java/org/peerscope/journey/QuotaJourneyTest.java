package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.support.Fx;

/// Captures that have grown larger than is wanted.
class QuotaJourneyTest extends Conversation {
  /// More than one capture may take, less than two.
  private static final int MORE = 1_500_000;

  /// More than all may take.
  private static final int LARGE = 3_000_000;

  private static final double NARROWEST = 960;

  @Override
  void prepare() throws IOException {
    remember(new Settings.Quotas(1, 2, false));
  }

  @BeforeEach
  void talk() {
    say("kept");
  }

  private void remember(Settings.Quotas quotas) throws IOException {
    new SettingsFile(settings.resolve("settings.json")).save(Settings.DEFAULT.withQuotas(quotas));
  }

  private List<Path> captures() throws IOException {
    try (Stream<Path> all = Files.list(settings.resolve("captures"))) {
      return all.toList();
    }
  }

  private void makeLarge(Path capture) throws IOException {
    try (var file = new RandomAccessFile(capture.resolve("received.bin").toFile(), "rw")) {
      file.setLength(LARGE);
    }
  }

  @Test
  void aCaptureAtItsLimitPausesAndGoesOnWhenAsked() {
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.send(new byte[MORE]));
    window.untilText(".notification-bar .label", "has reached its limit of 1,000,000 bytes");
    window.untilText("#recording-trouble", "Recording is paused at received byte ");

    window.clickAtRest(".notification-bar .button");

    Fx.until("no question", () -> !window.isShown(".notification-bar .button"));
    window.untilText("#traffic", "In 1.4 MiB");
    assertThat(sending).succeedsWithin(Fx.LIMIT);
  }

  @Test
  void whatWasAskedForIsNotUndoneByAnotherChoice() {
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.send(new byte[MORE]));
    window.untilText(".notification-bar .label", "has reached its limit of 1,000,000 bytes");
    window.clickAtRest(".notification-bar .button");
    window.untilText("#traffic", "In 1.4 MiB");
    assertThat(sending).succeedsWithin(Fx.LIMIT);

    window.click("#options").page("Captures").click("#go-on-unrecorded").press(KeyCode.ESCAPE);
    peer.send("recorded");

    window.untilRow("Read: recorded");
    assertThat(window.isShown(".notification-bar .button")).isFalse();
  }

  @Test
  void aConversationGoesOnUnrecordedWhenThatIsChosen() {
    window.click("#options").page("Captures").click("#go-on-unrecorded").press(KeyCode.ESCAPE);

    peer.send(new byte[MORE]); // more than the kernel takes from a peer that is held back

    window.untilText(".notification-bar .label", "Nothing is recorded behind the 1,0");
    window.untilText("#traffic", "In 1.4 MiB");

    window.clickAtRest(".notification-bar .button");
    Fx.until("no warning", () -> !window.isShown(".notification-bar .button"));
    peer.send("recorded");
    window.untilRow("bytes were received here and could not be recorded");
    window.untilRow("Read: recorded");
  }

  @Test
  void aLongMessageIsReadWholeInANarrowWindow() {
    Scene scene = Fx.call(() -> window.find("#console", Node.class).getScene());
    Fx.run(() -> scene.getWindow().setWidth(NARROWEST));
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.send(new byte[MORE]));
    window.untilText(".notification-bar .label", "Recording is paused at received byte ");

    Fx.until("its end is seen", () -> window.drawn(".notification-bar .label").endsWith("is lost"));
    window.clickAtRest(".notification-bar .button");
    assertThat(sending).succeedsWithin(Fx.LIMIT);
  }

  @Test
  void theOldestCapturesGoOnlyWhenAsked() throws IOException {
    Path old = captures().getFirst();
    window.close();
    makeLarge(old);
    window = new AppWindow(settings);
    window.untilText(".notification-bar .label", "Without the oldest (1 of them)");
    assertThat(old).exists();

    window.clickAtRest(".notification-bar .button");

    Fx.until("no old capture", () -> Files.notExists(old));
    assertThat(captures()).hasSize(1);
  }

  @Test
  void aLowerLimitAsksAtOnceAndAHigherOneNoLonger() throws IOException {
    Path old = captures().getFirst();
    window.close();
    makeLarge(old);
    remember(new Settings.Quotas(1, 100, false));
    window = new AppWindow(settings);

    window.click("#options").page("Captures").fill("#total-quota", "2").press(KeyCode.ENTER);

    window.untilText(
        ".notification-bar .label",
        "Captures take more than 2 MB. Without the oldest (1 of them) it would be 4 MB less");
    assertThat(old).exists();

    window.click("#options").page("Captures").fill("#total-quota", "100").press(KeyCode.ENTER);

    Fx.until("no question", () -> !window.isShown(".notification-bar .button"));
  }
}
