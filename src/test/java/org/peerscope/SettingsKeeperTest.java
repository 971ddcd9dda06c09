package org.peerscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.store.Settings;
import org.peerscope.store.SettingsFile;
import org.peerscope.ui.support.SettingsModel;

class SettingsKeeperTest {
  @TempDir private Path folder;
  private final List<Runnable> due = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private void runDue() {
    var now = List.copyOf(due);
    due.clear();
    now.forEach(Runnable::run);
  }

  @Test
  void settingsThatCouldNotBeSavedAreSavedAfterTheNextChange() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("settings"), "a file");
    var file = new SettingsFile(inTheWay.resolve("settings.json"));
    var model = new SettingsModel(Settings.DEFAULT);
    new SettingsKeeper(file, problems::add).keep(model, (_, action) -> due.add(action));
    model.change(settings -> settings.withZoom(120));
    runDue();
    assertThat(problems).hasSize(1);
    Files.delete(inTheWay);

    model.change(settings -> settings.withTheme(Settings.Theme.DARK));
    runDue();

    assertThat(file.load().settings().zoom()).isEqualTo(120);
    assertThat(file.load().settings().theme()).isEqualTo(Settings.Theme.DARK);
  }

  @Test
  void manyChangesAreOneSave() {
    var file = new SettingsFile(folder.resolve("settings.json"));
    var model = new SettingsModel(Settings.DEFAULT);
    new SettingsKeeper(file, problems::add).keep(model, (_, action) -> due.add(action));

    model.change(settings -> settings.withZoom(120));
    model.change(settings -> settings.withZoom(130));

    assertThat(due).hasSize(1);
  }
}
