package org.peerscope.ui.state;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.peerscope.format.Quantity;
import org.peerscope.net.DurationWords;
import org.peerscope.net.Endpoint;
import org.peerscope.net.TlsAgreement;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerAnswer;
import org.peerscope.session.PeerCheck;
import org.peerscope.session.Session;
import org.peerscope.session.SessionState;
import org.peerscope.session.Traffic;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.wire.Decoded;

/// The kernel's word, the counters and their rates, in words; brought up to date by each peer check
/// and each change of state, and without a connection by each new row. For the FX thread.
public final class StateModel {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String NONE = "–";

  private final Session session;
  private final SettingsModel settings;
  private final ReadOnlyObjectWrapper<Verdict> verdict =
      new ReadOnlyObjectWrapper<>(PeerCheck.NONE.verdict());
  private final ReadOnlyStringWrapper peerName = new ReadOnlyStringWrapper(NONE);
  private final ReadOnlyStringWrapper tcpState = new ReadOnlyStringWrapper(NONE);
  private final ReadOnlyStringWrapper since = new ReadOnlyStringWrapper(NONE);
  private final ReadOnlyStringWrapper rtt = new ReadOnlyStringWrapper(NONE);
  private final ReadOnlyStringWrapper traffic = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper pressure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private Sample before = new Sample(0, 0, 0, 0);

  /// Counters at one moment.
  private record Sample(long nanos, long received, long sent, long rows) {
    /// Checks at which nothing moved are not told of; rates are counted from the last of them.
    Sample unchangedUntil(long then) {
      return nanos == 0 || nanos >= then ? this : new Sample(then, received, sent, rows);
    }
  }

  /// The model of one session's state.
  public StateModel(Session session, SettingsModel settings) {
    this.session = session;
    this.settings = settings;
    session.peerCheckProperty().subscribe(check -> update(check.interval()));
    session.stateProperty().subscribe(_ -> update(Duration.ZERO));
    session.recording().newsProperty().subscribe(_ -> news());
  }

  /// Without a connection there are no checks, yet rows of events.
  private void news() {
    updateTrouble();
    if (!session.stateProperty().get().isConnected()) {
      before = sample(); // nothing flows, so there is no rate
      show(before);
    }
  }

  private Sample sample() {
    Traffic now = session.trafficProperty().get();
    long rows = session.transcript().rows().count();
    return new Sample(System.nanoTime(), now.received(), now.sent(), rows);
  }

  ReadOnlyObjectProperty<Verdict> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  ReadOnlyStringProperty peerNameProperty() {
    return peerName.getReadOnlyProperty();
  }

  ReadOnlyStringProperty tcpStateProperty() {
    return tcpState.getReadOnlyProperty();
  }

  /// Since when the kernel gives this name and state at every check, and how often it is asked.
  ReadOnlyStringProperty sinceProperty() {
    return since.getReadOnlyProperty();
  }

  ReadOnlyStringProperty rttProperty() {
    return rtt.getReadOnlyProperty();
  }

  /// The version of TLS, and whose certificate it is; a dash for plain TCP, and when not connected.
  ObservableValue<String> tlsProperty() {
    return session
        .tlsProperty()
        .map(
            agreed ->
                agreed
                    .map(t -> "%s, %s".formatted(t.version(), t.certificate().subject()))
                    .orElse(NONE));
  }

  /// All that TLS has agreed on, in words; empty for plain TCP.
  ObservableValue<String> tlsDetailsProperty() {
    return session.tlsProperty().map(agreed -> agreed.map(TlsAgreement::words).orElse(""));
  }

  ReadOnlyStringProperty trafficProperty() {
    return traffic.getReadOnlyProperty();
  }

  /// What is waiting: a peer that does not read, or a frame that is not whole; empty when nothing
  /// is.
  ReadOnlyStringProperty pressureProperty() {
    return pressure.getReadOnlyProperty();
  }

  /// What is wrong with the recording; empty when all is well.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// Whether the recording is paused because it has reached its limit.
  public BooleanExpression atLimit() {
    return Bindings.createBooleanBinding(session.transcript()::isAtLimit, trouble);
  }

  /// Lets the recording go on beyond its limit.
  public void recordMore() {
    session.recordMore(settings.get().quotas().sessionBytes());
  }

  /// @param interval within which the counters may have moved; zero for since the last update
  private void update(Duration interval) {
    updateTrouble();
    PeerCheck check = session.peerCheckProperty().get();
    verdict.set(verdict(check));
    SessionState state = session.stateProperty().get();
    if (check.answer() instanceof PeerAnswer.Known known
        && (state.isConnected() || state.failed())) {
      String name = known.peer().map(Endpoint::of).map(Endpoint::toString).orElse(known.error());
      if (!name.equals(peerName.get()) || !known.state().label().equals(tcpState.get())) {
        since.set(since(check.at()));
      }
      if (state.failed()) { // the socket is closed: that was its last word
        since.set(TIME.format(check.at().atZone(ZoneId.systemDefault())) + ", its last answer");
      }
      peerName.set(name);
      tcpState.set(known.state().label());
      rtt.set(known.rttMicros() < 0 ? NONE : Quantity.duration(known.rttMicros() * 1000));
    } else {
      List.of(peerName, tcpState, since, rtt).forEach(fact -> fact.set(NONE));
    }
    count(interval);
  }

  private String since(Instant at) {
    return TIME.format(at.atZone(ZoneId.systemDefault()))
        + ", asked every "
        + DurationWords.of(session.optionsInForce().checkPeriod());
  }

  private void updateTrouble() {
    trouble.set(session.transcript().trouble().orElse(""));
  }

  /// Before the first and after the last check the session's own state is the verdict.
  private Verdict verdict(PeerCheck check) {
    SessionState state = session.stateProperty().get();
    if (state.isConnected() && !check.equals(PeerCheck.NONE)) {
      return check.verdict();
    }
    return new Verdict(state.failed() ? Verdict.Tone.BAD : Verdict.Tone.NEUTRAL, state.label());
  }

  private void count(Duration interval) {
    Sample sample = sample();
    if (!interval.isZero()) {
      before = before.unchangedUntil(sample.nanos() - interval.toNanos());
    }
    show(sample);
    before = sample;
  }

  private void show(Sample sample) {
    Traffic now = session.trafficProperty().get();
    boolean stalled = now.waiting() > 0 && sample.sent() == before.sent();
    traffic.set(
        "Rows %s (%s/s)   In %s (%s/s)   Out %s (%s/s)"
            .formatted(
                Quantity.count(sample.rows()),
                Quantity.count(perSecond(sample.rows() - before.rows(), sample)),
                Quantity.bytes(sample.received()),
                Quantity.bytes(perSecond(sample.received() - before.received(), sample)),
                Quantity.bytes(sample.sent()),
                Quantity.bytes(perSecond(sample.sent() - before.sent(), sample))));
    pressure.set(session.stateProperty().get().isConnected() ? waiting(now, stalled) : "");
  }

  private long perSecond(long bytes, Sample now) {
    double seconds = (now.nanos() - before.nanos()) / 1e9;
    return before.nanos() == 0 || seconds <= 0 ? 0 : (long) Math.max(0, bytes / seconds);
  }

  private String waiting(Traffic traffic, boolean stalled) {
    Decoded.NeedMore partial = traffic.partial();
    if (stalled && session.transcript().isPaused()) {
      return "Recording is paused: " + Quantity.bytes(traffic.waiting()) + " wait to be sent";
    }
    if (stalled) {
      return "Peer is not reading: " + Quantity.bytes(traffic.waiting()) + " waiting";
    }
    if (traffic.waiting() > 0) {
      return "Sending, " + Quantity.bytes(traffic.waiting()) + " to go";
    }
    if (partial.had() == 0) {
      return "";
    }
    return partial.expected() == Decoded.UNKNOWN
        ? "Receiving a frame: " + Quantity.bytes(partial.had()) + " so far"
        : "Receiving a frame: %d of %d bytes, waiting for %d"
            .formatted(partial.had(), partial.expected(), partial.expected() - partial.had());
  }
}
