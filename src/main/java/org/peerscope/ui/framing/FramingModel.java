package org.peerscope.ui.framing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.peerscope.format.HexText;
import org.peerscope.session.FrameSummary;
import org.peerscope.session.Session;
import org.peerscope.store.FramingPreset;
import org.peerscope.store.FramingPresets;
import org.peerscope.ui.support.SettingsModel;
import org.peerscope.wire.Diagnosis;
import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.FramePart;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Recovery;
import org.peerscope.wire.Tolerance;
import org.peerscope.wire.UnencodableException;

/// Which framing is used, which one is being looked at, and what the doctor says; for the FX
/// thread.
public final class FramingModel {
  private static final int MOST_SAMPLE_BYTES = 96;

  private final Session session;
  private final SettingsModel settings;
  private final ObservableList<FramingPreset> offered = FXCollections.observableArrayList();
  private final FilteredList<FramingPreset> found = new FilteredList<>(offered);
  private final StringProperty search = new SimpleStringProperty("");
  private final FramingDraft draft = new FramingDraft();
  private final StringProperty sample = new SimpleStringProperty("Hello");
  private final BooleanProperty sampleHex = new SimpleBooleanProperty();
  private final ObjectProperty<Recovery> recovery;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper description = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<FramePart>> layout =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper encoded = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper trial = new ReadOnlyStringWrapper("");
  private String chosenName = "";
  private Optional<Attempt> attempted = Optional.empty();
  private boolean loading;

  /// The model of one session's framing.
  public FramingModel(Session session, SettingsModel settings) {
    this.session = session;
    this.settings = settings;
    this.recovery = new SimpleObjectProperty<>(settings.get().recovery());
    session.framingProperty().set(settings.get().framing());
    session.framingProperty().subscribe(this::framingChanged);
    search.subscribe(_ -> found.setPredicate(this::isFound));
    for (var parameter : draft.all()) {
      parameter.addListener(_ -> draftChanged());
    }
    sample.subscribe(_ -> draftChanged());
    sampleHex.subscribe(_ -> draftChanged());
    recovery.subscribe(_ -> draftChanged());
  }

  /// The name of the framing in use.
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /// What may be wrong with the framing in use, the likeliest first.
  public ReadOnlyObjectProperty<List<Diagnosis>> diagnosesProperty() {
    return session.reframer().diagnosesProperty();
  }

  FilteredList<FramingPreset> found() {
    return found;
  }

  StringProperty searchProperty() {
    return search;
  }

  FramingDraft draft() {
    return draft;
  }

  /// A text to encode by the framing that is being looked at.
  StringProperty sampleProperty() {
    return sample;
  }

  /// Whether the sample is written in hex.
  BooleanProperty sampleHexProperty() {
    return sampleHex;
  }

  ObjectProperty<Recovery> recoveryProperty() {
    return recovery;
  }

  /// What the preset that is being looked at is for; empty for a custom framing.
  ReadOnlyStringProperty descriptionProperty() {
    return description.getReadOnlyProperty();
  }

  /// The parts of one frame of what is being looked at.
  ReadOnlyObjectProperty<List<FramePart>> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  /// The sample's bytes on the wire.
  ReadOnlyStringProperty encodedProperty() {
    return encoded.getReadOnlyProperty();
  }

  /// Why what is being looked at is no framing, or cannot carry the sample; empty when all is well.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// What it would make of the bytes received so far.
  ReadOnlyStringProperty trialProperty() {
    return trial.getReadOnlyProperty();
  }

  /// Looks at the framing in use.
  void open() {
    if (offered.isEmpty()) {
      offered.setAll(FramingPresets.all());
    }
    search.set("");
    chosenName = name.get();
    recovery.set(settings.get().recovery());
    look(session.framingProperty().get());
  }

  /// Looks at a preset.
  void look(FramingPreset preset) {
    chosenName = preset.name();
    byte[] content = preset.content().bytes();
    sampleHex.set(!isPrintable(content));
    sample.set(
        sampleHex.get() ? preset.content().hex() : new String(content, StandardCharsets.US_ASCII));
    look(preset.framing());
  }

  private static boolean isPrintable(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .chars()
        .allMatch(c -> c >= ' ' && c < 0x7F);
  }

  private void look(Framing framing) {
    loading = true;
    draft.load(framing);
    loading = false;
    draftChanged();
  }

  /// The preset that is in use, or is being looked at.
  Optional<FramingPreset> current() {
    return offered.stream().filter(p -> p.name().equals(chosenName)).findFirst();
  }

  /// Uses what is being looked at; without effect when it is no framing.
  ///
  /// @return whether it is used now
  boolean use() {
    Optional<Framing> framing = drafted();
    framing.ifPresent(this::use);
    return framing.isPresent();
  }

  private void use(Framing framing) {
    settings.change(s -> s.withRecovery(recovery.get()));
    session.framingProperty().set(framing);
    name.set(nameOf(framing));
  }

  /// Uses the framing that the doctor proposes.
  void apply(Diagnosis diagnosis) {
    chosenName = "";
    diagnosis.fix().ifPresent(session.framingProperty()::set);
  }

  /// The name of the framing that the doctor proposes.
  String nameOf(Framing framing) {
    return current()
        .filter(p -> p.framing().equals(framing))
        .map(FramingPreset::name)
        .orElseGet(() -> FramingPresets.nameOf(framing));
  }

  /// Whether a framing has a short name.
  boolean isPreset(Framing framing) {
    return FramingPresets.of(framing).isPresent();
  }

  /// Takes the doctor's words away.
  void dismiss() {
    session.reframer().dismiss();
  }

  private void framingChanged(Framing framing) {
    name.set(nameOf(framing));
    settings.change(s -> s.withFraming(framing));
  }

  private boolean isFound(FramingPreset preset) {
    String wanted = search.get().strip().toLowerCase(Locale.ROOT);
    return (preset.name() + " " + preset.description()).toLowerCase(Locale.ROOT).contains(wanted);
  }

  private Optional<Framing> drafted() {
    try {
      return Optional.of(draft.framing());
    } catch (IllegalArgumentException e) {
      problem.set(e.getMessage());
      return Optional.empty();
    }
  }

  private void draftChanged() {
    if (loading) {
      return;
    }
    problem.set("");
    encoded.set("");
    Optional<Framing> framing = drafted();
    layout.set(framing.map(Framing::layout).orElse(List.of()));
    Optional<FramingPreset> preset =
        current().filter(p -> framing.filter(p.framing()::equals).isPresent());
    description.set(preset.map(FramingPreset::description).orElse("Custom"));
    framing.ifPresent(this::encode);
    tryOut(framing);
  }

  /// Says why what was pasted is not taken for hex, until something changes.
  void pastedNoHex(HexText.Problem why) {
    problem.set("What was pasted is no hex: " + why.message());
  }

  private void encode(Framing framing) {
    HexText hex = HexText.parse(sampleHex.get() ? sample.get() : "");
    if (hex.problem().isPresent()) {
      problem.set("The sample is no hex: " + hex.problem().get().message());
      return;
    }
    byte[] payload = sampleHex.get() ? hex.bytes() : sample.get().getBytes(StandardCharsets.UTF_8);
    try {
      EncodedFrame frame = framing.encoder().encode(payload);
      encoded.set(parts(frame));
    } catch (UnencodableException e) {
      problem.set("The sample cannot be sent: " + e.reason());
    }
  }

  /// The frame's parts in hex, with a bar between.
  private static String parts(EncodedFrame frame) {
    var words = new StringBuilder();
    for (byte[] part : List.of(frame.header(), frame.payload(), frame.trailer())) {
      if (part.length > 0) {
        words.append(words.isEmpty() ? "" : "  |  ").append(hex(part));
      }
    }
    return words.toString();
  }

  private static String hex(byte[] bytes) {
    int shown = Math.min(bytes.length, MOST_SAMPLE_BYTES);
    String digits = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, 0, shown);
    return digits + (shown < bytes.length ? " …" : "");
  }

  /// What is tried out.
  private record Attempt(Framing framing, Tolerance tolerance) {}

  /// Decodes all that was received, which is not to be done for another sample.
  private void tryOut(Optional<Framing> framing) {
    var tolerance = new Tolerance(settings.get().limits().frameLimit(), recovery.get());
    Optional<Attempt> next = framing.map(f -> new Attempt(f, tolerance));
    if (next.equals(attempted)) {
      return;
    }
    stopTrying();
    if (session.transcript().receivedEnd() > 0) {
      attempted = next;
      next.ifPresent(a -> session.reframer().attempt(a.framing(), a.tolerance(), this::tried));
    }
  }

  /// Nobody looks at what is being tried out any more.
  void stopTrying() {
    session.reframer().stopAttempt();
    attempted = Optional.empty();
    trial.set("");
  }

  private void tried(FrameSummary summary) {
    trial.set("On the bytes received so far: " + summary.words());
  }
}
