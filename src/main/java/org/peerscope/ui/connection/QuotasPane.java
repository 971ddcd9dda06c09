package org.peerscope.ui.connection;

import javafx.scene.control.Spinner;
import org.peerscope.store.Settings.Quotas;
import org.peerscope.ui.support.SettingsModel;

/// How much captures may take, in a pop-over; for the FX thread.
final class QuotasPane extends NumberRows {
  private static final int GIGABYTE = 1000;

  private final SettingsModel settings;
  private final Spinner<Integer> session;
  private final Spinner<Integer> total;

  QuotasPane(SettingsModel settings) {
    this.settings = settings;
    Quotas quotas = settings.get().quotas();
    session = new Spinner<>(1, Integer.MAX_VALUE, quotas.session(), GIGABYTE);
    total = new Spinner<>(1, Integer.MAX_VALUE, quotas.total(), GIGABYTE);
    row("session-quota", "One capture pauses at", session, "MB, until you press Record more");
    row("total-quota", "All captures together", total, "MB, then you are asked about the oldest");
    complete("Nothing is removed without being asked for.");
  }

  @Override
  void store() {
    settings.change(s -> s.withQuotas(new Quotas(session.getValue(), total.getValue())));
  }
}
