package org.peerscope.ui.composer;

import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.peerscope.format.Quantity;
import org.peerscope.session.Session;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.Framing;
import org.peerscope.wire.LineEnding;
import org.peerscope.wire.Raw;
import org.peerscope.wire.UnencodableException;

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
  private final ObservableValue<String> size;
  private LineEnding unframedEnding = LineEnding.LF;

  /// The model of one session's composer.
  public ComposerModel(Session session) {
    this.session = session;
    edited = current.flatMap(draft -> draft.checkedProperty().map(_ -> draft));
    connected =
        Bindings.createBooleanBinding(
            () -> session.stateProperty().get().canSend(), session.stateProperty());
    sendable =
        Bindings.createBooleanBinding(
            () -> edited.getValue().sendable() && isEncodable(edited.getValue().payload()),
            edited,
            text.endingProperty(),
            text.framedProperty(),
            session.framingProperty());
    insisting =
        Bindings.createBooleanBinding(
            () -> !edited.getValue().sendable() && edited.getValue().sendableAnyway(), edited);
    endingByFraming =
        Bindings.createBooleanBinding(
            () -> session.framingProperty().get() instanceof Delimiter, session.framingProperty());
    session.framingProperty().subscribe(this::adaptEnding);
    adaptEnding(new Raw(), session.framingProperty().get()); // it may be remembered
    size =
        Bindings.createStringBinding(
            this::sizeWords,
            edited,
            session.stateProperty(),
            text.endingProperty(),
            text.framedProperty(),
            session.framingProperty());
  }

  /// A framing marks where a message ends, so the ending rests until there is none again.
  private void adaptEnding(Framing before, Framing now) {
    if (before instanceof Raw) {
      unframedEnding = text.endingProperty().get();
    }
    text.endingProperty().set(now instanceof Raw ? unframedEnding : LineEnding.NONE);
    text.framedProperty().set(ending(now));
  }

  private static LineEnding ending(Framing framing) {
    return Stream.of(LineEnding.LF, LineEnding.CRLF, LineEnding.CR)
        .filter(each -> framing.equals(new Delimiter(each)))
        .findFirst()
        .orElse(LineEnding.NONE);
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

  /// How many bytes the open draft has, what the framing adds, and what is in the way of sending.
  ObservableValue<String> size() {
    return size;
  }

  private String sizeWords() {
    byte[] payload = edited.getValue().payload();
    return Quantity.bytes(payload.length) + framingWords(payload) + inTheWay();
  }

  private String inTheWay() {
    if (connected.get()) {
      return "";
    }
    return session.stateProperty().get().isConnected()
        ? ", your side is closed"
        : ", connect to send";
  }

  private String framingWords(byte[] payload) {
    try {
      long framed = encode(payload).length();
      long added = framed - payload.length;
      if (added < 0) { // escapes are typed longer than what they mean
        return ", " + Quantity.bytes(framed) + " framed";
      }
      return added == 0 ? "" : " + " + added + " of framing";
    } catch (UnencodableException e) {
      return payload.length == 0 ? "" : ": " + e.reason();
    }
  }

  private EncodedFrame encode(byte[] payload) throws UnencodableException {
    return session.framingProperty().get().encoder().encode(payload);
  }

  /// Sends the open draft if nothing is wrong with it.
  ///
  /// @return whether it was sent
  public boolean send() {
    boolean can = canSend().get();
    if (can) {
      sendAsIs();
    }
    return can;
  }

  /// Sends the open draft although something is wrong with it.
  void sendAnyway() {
    if (canInsist().get()) {
      sendAsIs();
    }
  }

  /// Whether there is something to send that the framing can carry.
  private boolean isEncodable(byte[] payload) {
    try {
      return encode(payload).length() > 0;
    } catch (UnencodableException e) {
      return false;
    }
  }

  private void sendAsIs() {
    session.send(current.get().payload());
    current.get().sent();
  }
}
