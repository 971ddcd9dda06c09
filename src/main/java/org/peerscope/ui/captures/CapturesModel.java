package org.peerscope.ui.captures;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.peerscope.capture.Captures.Kept;
import org.peerscope.capture.Meta;
import org.peerscope.format.Quantity;
import org.peerscope.format.VisibleText;
import org.peerscope.session.CaptureLibrary;
import org.peerscope.session.Recording;
import org.peerscope.store.Settings;
import org.peerscope.ui.support.SettingsModel;

/// What can be done with captures that are kept; for the FX thread.
public final class CapturesModel {
  private static final int MOST_RECENT = 20;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final CaptureLibrary library;
  private final SettingsModel settings;
  private final Consumer<Recording> show;
  private final ReadOnlyObjectWrapper<List<Kept>> recent = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Kept>> beyondQuota =
      new ReadOnlyObjectWrapper<>(List.of());

  private int asked;

  /// @param show opens a window for a capture, and closes the capture with it
  public CapturesModel(CaptureLibrary library, SettingsModel settings, Consumer<Recording> show) {
    this.library = library;
    this.settings = settings;
    this.show = show;
    settings.settingsProperty().map(Settings::quotas).addListener((_, _, _) -> checkQuota());
  }

  /// The newest captures that no window has open; as it was when [#refresh] was last called.
  public ReadOnlyObjectProperty<List<Kept>> recentProperty() {
    return recent.getReadOnlyProperty();
  }

  /// Captures that could go because all together take too much; empty until there are any.
  public ReadOnlyObjectProperty<List<Kept>> beyondQuotaProperty() {
    return beyondQuota.getReadOnlyProperty();
  }

  /// Looks for captures.
  public void refresh() {
    library.list(
        all -> recent.set(all.stream().filter(c -> !c.inUse()).limit(MOST_RECENT).toList()));
  }

  /// Adds up what all captures take.
  public void checkQuota() {
    int number = ++asked;
    library.beyond(
        settings.get().quotas().totalBytes(),
        found -> {
          if (number == asked) { // an answer of before may come after it
            beyondQuota.set(found);
          }
        });
  }

  /// Asks what is to become of the captures beyond the quota.
  public String quotaQuestion() {
    List<Kept> old = beyondQuota.get();
    return "Captures take more than %,d MB. Without the oldest (%,d of them) it would be %,d MB less."
        .formatted(
            settings.get().quotas().total(),
            old.size(),
            Math.ceilDiv(old.stream().mapToLong(Kept::bytes).sum(), Settings.Quotas.MEGABYTE));
  }

  /// Removes the captures beyond the quota.
  public void removeOldest() {
    asked++;
    library.remove(beyondQuota.get());
    beyondQuota.set(List.of());
  }

  /// When, with whom and how much, in one line.
  public static String words(Kept capture) {
    return "%s   %s   %s"
        .formatted(
            time(capture.meta().created()), peer(capture.meta()), Quantity.bytes(capture.bytes()));
  }

  /// With whom the newest conversation was, in a few words.
  public static String peer(Meta meta) {
    if (meta.isLost()) {
      return "unknown peer";
    }
    return meta.endpoint().isEmpty() ? "never connected" : harmless(meta.endpoint());
  }

  /// Words of a file from elsewhere, with nothing in them that acts.
  static String harmless(String words) {
    return VisibleText.line(words);
  }

  static String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }

  /// Opens a `.peerscope` file, or a capture's folder.
  public void open(Path path) {
    library.open(path, settings.get().quotas().sessionBytes(), show);
  }
}
