package org.peerscope.ui.composer;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.peerscope.format.Quantity;
import org.peerscope.session.Session;
import org.peerscope.wire.Framing;
import org.peerscope.wire.LineEnding;

/// What the composer holds and does; for the FX thread.
public final class ComposerModel {
  private final Session session;
  private final JsonDraft json = new JsonDraft();
  private final TextDraft text = new TextDraft();
  private final HexDraft hex = new HexDraft();
  private final ObjectProperty<Draft> current = new SimpleObjectProperty<>(text);
  private final ObservableValue<Draft> edited;
  private final BooleanBinding connected;
  private final BooleanBinding sendable;
  private final BooleanBinding insisting;
  private final BooleanBinding endingByFraming;

  /// The model of one session's composer.
  public ComposerModel(Session session) {
    this.session = session;
    edited = current.flatMap(draft -> draft.textProperty().map(_ -> draft));
    connected =
        Bindings.createBooleanBinding(
            () -> session.stateProperty().get().canSend(), session.stateProperty());
    sendable = Bindings.createBooleanBinding(() -> edited.getValue().sendable(), edited);
    insisting =
        Bindings.createBooleanBinding(
            () -> !edited.getValue().sendable() && edited.getValue().sendableAnyway(), edited);
    endingByFraming =
        Bindings.createBooleanBinding(
            () -> session.framingProperty().get() instanceof Framing.Lines,
            session.framingProperty());
    endingByFraming.subscribe(lines -> text.endingProperty().set(endingFor(lines)));
  }

  /// A line framing adds the ending itself.
  private static LineEnding endingFor(boolean lines) {
    return lines ? LineEnding.NONE : LineEnding.LF;
  }

  JsonDraft json() {
    return json;
  }

  TextDraft text() {
    return text;
  }

  HexDraft hex() {
    return hex;
  }

  /// The draft whose tab is open.
  ObjectProperty<Draft> currentProperty() {
    return current;
  }

  /// Whether the open draft can be sent now.
  BooleanBinding canSend() {
    return connected.and(sendable);
  }

  /// Whether the open draft is wrong, and can be sent only by insisting.
  BooleanBinding canInsist() {
    return connected.and(insisting);
  }

  /// Whether the framing adds the line ending.
  BooleanBinding endingByFraming() {
    return endingByFraming;
  }

  /// How many bytes the open draft has, and what the framing adds.
  ObservableValue<String> size() {
    return Bindings.createStringBinding(
        this::sizeWords, edited, text.endingProperty(), session.framingProperty());
  }

  private String sizeWords() {
    byte[] payload = edited.getValue().payload();
    long added = session.framingProperty().get().encode(payload).length() - payload.length;
    return Quantity.bytes(payload.length) + (added == 0 ? "" : " + " + added + " of framing");
  }

  /// Sends the open draft if nothing is wrong with it.
  public void send() {
    if (canSend().get()) {
      sendAsIs();
    }
  }

  /// Sends the open draft although something is wrong with it.
  void sendAnyway() {
    if (canInsist().get()) {
      sendAsIs();
    }
  }

  private void sendAsIs() {
    session.send(current.get().payload());
    current.get().sent();
  }
}
