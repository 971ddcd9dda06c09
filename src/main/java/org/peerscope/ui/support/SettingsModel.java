package org.peerscope.ui.support;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.peerscope.store.Settings;

/// The settings as the window shows and changes them; for the FX thread.
public final class SettingsModel {
  /// In percent.
  private static final int ZOOM_STEP = 10;

  private final ReadOnlyObjectWrapper<Settings> settings;

  /// Starts with what was loaded.
  public SettingsModel(Settings loaded) {
    this.settings = new ReadOnlyObjectWrapper<>(loaded);
  }

  /// The settings now.
  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  /// The settings now.
  public Settings get() {
    return settings.get();
  }

  /// Changes them.
  public void change(UnaryOperator<Settings> change) {
    settings.set(change.apply(settings.get()));
  }

  /// Makes everything larger.
  public void zoomIn() {
    change(s -> s.withZoom(s.zoom() + ZOOM_STEP));
  }

  /// Makes everything smaller.
  public void zoomOut() {
    change(s -> s.withZoom(s.zoom() - ZOOM_STEP));
  }

  /// Makes everything as large as at first.
  public void actualSize() {
    change(s -> s.withZoom(100));
  }
}
