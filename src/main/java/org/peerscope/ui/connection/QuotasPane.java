package org.peerscope.ui.connection;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Spinner;
import org.peerscope.store.Settings.Quotas;
import org.peerscope.ui.support.SettingsModel;

/// How much captures may take, in a pop-over; for the FX thread.
final class QuotasPane extends NumberRows {
  private static final int GIGABYTE = 1000;

  /// A step above it is still a number.
  private static final int MOST = Integer.MAX_VALUE - GIGABYTE;

  private final SettingsModel settings;
  private final Spinner<Integer> session;
  private final Spinner<Integer> total;
  private final CheckBox goOn = new CheckBox("Go on unrecorded when nothing more can be recorded");

  QuotasPane(SettingsModel settings) {
    this.settings = settings;
    Quotas quotas = settings.get().quotas();
    session = new Spinner<>(1, MOST, Math.min(MOST, quotas.session()), GIGABYTE);
    total = new Spinner<>(1, MOST, Math.min(MOST, quotas.total()), GIGABYTE);
    row("session-quota", "One capture pauses at", session, "MB, until you press Record more");
    row("total-quota", "All captures together", total, "MB, then you are asked about the oldest");
    goOn.setSelected(quotas.goOn());
    row("go-on-unrecorded", goOn);
    complete(
        "Otherwise the peer is held back until there is room.\n"
            + "No capture is removed without your being asked.");
  }

  @Override
  void store() {
    var quotas = new Quotas(session.getValue(), total.getValue(), goOn.isSelected());
    settings.change(s -> s.withQuotas(quotas));
  }
}
