package org.peerscope.ui.framing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import org.peerscope.ui.support.Labels;
import org.peerscope.ui.support.Names;
import org.peerscope.ui.support.Numbers;
import org.peerscope.ui.support.Visibility;
import org.peerscope.wire.Checksum;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Recovery;
import org.peerscope.wire.VarintPrefix;

/// The parameters of a framing, only those that its kind has; for the FX thread.
final class FramingForm extends GridPane {
  private final FramingDraft draft;
  private int rows;

  FramingForm(FramingModel model) {
    this.draft = model.draft();
    getStyleClass().add("framing-form");
    row("Kind", choice("framing-kind", draft.kind, List.of(FramingKind.values())), always());
    row("Delimiter", hex("framing-delimiter", draft.delimiter), kind(FramingKind.DELIMITER));
    row(
        "Bytes",
        number("framing-length", draft.length, 1, 1 << 20),
        kind(FramingKind.FIXED_LENGTH));
    lengthRows();
    row("Start", hex("framing-start", draft.start), kind(FramingKind.MARKERS));
    row("End", hex("framing-end", draft.end), kind(FramingKind.MARKERS));
    row("Escape byte, if any", hex("framing-escape", draft.escape), kind(FramingKind.MARKERS));
    row("Silence, ms", number("framing-gap", draft.gap, 1, 60_000), kind(FramingKind.UNTIL_IDLE));
    checksumRows();
    ComboBox<Recovery> recovery =
        choice("framing-recovery", model.recoveryProperty(), List.of(Recovery.values()));
    recovery.setConverter(new Names<>(Recovery::label));
    row(
        "After wrong bytes",
        recovery,
        BooleanExpression.booleanExpression(draft.kind.map(FramingKind::recovers)));
  }

  private void lengthRows() {
    BooleanExpression prefix = kind(FramingKind.LENGTH_PREFIX);
    BooleanExpression adjusted = prefix.and(Bindings.equal(draft.counts, LengthMeaning.ADJUSTED));
    row(
        "Bytes before the length",
        number("framing-before", draft.before, 0, LengthPrefix.MOST_BEFORE),
        kind(FramingKind.LENGTH_PREFIX, FramingKind.VARINT_PREFIX));
    row("Width in bytes", choice("framing-width", draft.width, LengthPrefix.WIDTHS), prefix);
    row("Order", order("framing-order", draft.order), prefix);
    row("Counts", choice("framing-counts", draft.counts, List.of(LengthMeaning.values())), prefix);
    row("Adjustment", number("framing-adjustment", draft.adjustment, -72, 64), adjusted);
    var shown = new CheckBox("with its header");
    shown.setId("framing-header-shown");
    shown.selectedProperty().bindBidirectional(draft.headerShown);
    row("Show content", shown, prefix);
    ComboBox<VarintPrefix.Form> form =
        choice("framing-varint", draft.varint, List.of(VarintPrefix.Form.values()));
    form.setConverter(new Names<>(VarintPrefix.Form::label));
    row("Varint", form, kind(FramingKind.VARINT_PREFIX));
  }

  private void checksumRows() {
    var values = new ArrayList<Optional<Checksum>>();
    values.add(Optional.empty());
    Stream.of(Checksum.values()).map(Optional::of).forEach(values::add);
    ComboBox<Optional<Checksum>> checksum = choice("framing-checksum", draft.checksum, values);
    checksum.setConverter(new Names<>(c -> c.map(Checksum::label).orElse("None")));
    BooleanExpression possible =
        BooleanExpression.booleanExpression(draft.kind.map(FramingKind::takesChecksum));
    row("Checksum at the end", checksum, possible);
    BooleanExpression ordered =
        BooleanExpression.booleanExpression(
            draft.checksum.map(c -> c.filter(a -> a.size() % 2 == 0).isPresent()));
    row(
        "Checksum's order",
        order("framing-checksum-order", draft.checksumOrder),
        possible.and(ordered));
  }

  private static BooleanExpression always() {
    return Bindings.createBooleanBinding(() -> true);
  }

  private BooleanExpression kind(FramingKind first, FramingKind... more) {
    Set<FramingKind> kinds = EnumSet.of(first, more);
    return Bindings.createBooleanBinding(() -> kinds.contains(draft.kind.get()), draft.kind);
  }

  private void row(String name, Node control, BooleanExpression shown) {
    control.setAccessibleText(name);
    var label = Labels.naming(name, control);
    for (Node each : List.of(label, control)) {
      Visibility.onlyWhile(shown, each);
    }
    addRow(rows++, label, control);
  }

  private static ComboBox<Endianness> order(String id, ObjectProperty<Endianness> value) {
    ComboBox<Endianness> box = choice(id, value, List.of(Endianness.values()));
    box.setConverter(new Names<>(Endianness::label));
    return box;
  }

  private static <T> ComboBox<T> choice(String id, ObjectProperty<T> value, List<T> all) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.getItems().setAll(all);
    box.valueProperty().bindBidirectional(value);
    return box;
  }

  private static TextField hex(String id, StringProperty value) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText("hex, such as 0D 0A");
    field.textProperty().bindBidirectional(value);
    return field;
  }

  private static Spinner<Integer> number(
      String id, ObjectProperty<Integer> value, int least, int most) {
    var spinner = new Spinner<Integer>(least, most, value.get());
    spinner.setId(id);
    spinner.getValueFactory().valueProperty().bindBidirectional(value);
    Numbers.edit(spinner);
    return spinner;
  }
}
