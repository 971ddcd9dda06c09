package org.peerscope.ui.framing;

import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.peerscope.format.HexText;
import org.peerscope.wire.Checked;
import org.peerscope.wire.Checksum;
import org.peerscope.wire.Cobs;
import org.peerscope.wire.ConcatenatedJson;
import org.peerscope.wire.ContentLength;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.FixedLength;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Http;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Markers;
import org.peerscope.wire.Netstring;
import org.peerscope.wire.OctetCounting;
import org.peerscope.wire.Octets;
import org.peerscope.wire.PktLine;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Resp;
import org.peerscope.wire.Slip;
import org.peerscope.wire.UntilClose;
import org.peerscope.wire.UntilIdle;
import org.peerscope.wire.VarintPrefix;

/// The parameters of a framing while they are being edited; for the FX thread.
final class FramingDraft {
  final ObjectProperty<FramingKind> kind = new SimpleObjectProperty<>(FramingKind.RAW);
  final StringProperty delimiter = new SimpleStringProperty("0D 0A");
  final ObjectProperty<Integer> length = new SimpleObjectProperty<>(12);
  final ObjectProperty<Integer> before = new SimpleObjectProperty<>(0);
  final ObjectProperty<Integer> width = new SimpleObjectProperty<>(Integer.BYTES);
  final ObjectProperty<Endianness> order = new SimpleObjectProperty<>(Endianness.BIG);
  final ObjectProperty<LengthMeaning> counts = new SimpleObjectProperty<>(LengthMeaning.PAYLOAD);
  final ObjectProperty<Integer> adjustment = new SimpleObjectProperty<>(0);
  final BooleanProperty headerShown = new SimpleBooleanProperty();
  final ObjectProperty<VarintPrefix.Form> varint =
      new SimpleObjectProperty<>(VarintPrefix.Form.PROTOBUF_32);
  final StringProperty start = new SimpleStringProperty("02");
  final StringProperty end = new SimpleStringProperty("03");
  final StringProperty escape = new SimpleStringProperty("");
  final ObjectProperty<Integer> gap = new SimpleObjectProperty<>(50);
  final ObjectProperty<Optional<Checksum>> checksum = new SimpleObjectProperty<>(Optional.empty());
  final ObjectProperty<Endianness> checksumOrder = new SimpleObjectProperty<>(Endianness.BIG);

  /// All parameters, to be told of a change of any.
  Observable[] all() {
    return new Observable[] {
      kind,
      delimiter,
      length,
      before,
      width,
      order,
      counts,
      adjustment,
      headerShown,
      varint,
      start,
      end,
      escape,
      gap,
      checksum,
      checksumOrder
    };
  }

  /// The framing that they describe.
  ///
  /// @throws IllegalArgumentException with words for the user when they describe none
  Framing framing() {
    Framing plain = plain();
    Optional<Checksum> chosen = checksum.get();
    return chosen.isPresent() && kind.get().takesChecksum()
        ? new Checked(plain, chosen.get(), checksumOrder.get())
        : plain;
  }

  private Framing plain() {
    return switch (kind.get()) {
      case RAW -> new Raw();
      case UNTIL_IDLE -> new UntilIdle(gap.get());
      case UNTIL_CLOSE -> new UntilClose();
      case DELIMITER -> new Delimiter(octets("delimiter", delimiter));
      case FIXED_LENGTH -> new FixedLength(length.get());
      case LENGTH_PREFIX -> lengthPrefix();
      case VARINT_PREFIX -> new VarintPrefix(before.get(), varint.get());
      case OCTET_COUNTING -> new OctetCounting();
      case NETSTRING -> new Netstring();
      case PKT_LINE -> new PktLine();
      case MARKERS ->
          new Markers(octets("start", start), octets("end", end), octets("escape", escape));
      case SLIP -> new Slip();
      case COBS -> new Cobs();
      case CONTENT_LENGTH -> new ContentLength();
      case HTTP -> new Http();
      case RESP -> new Resp();
      case JSON -> new ConcatenatedJson();
    };
  }

  private LengthPrefix lengthPrefix() {
    int add = counts.get().adjustment(before.get(), width.get(), adjustment.get());
    return new LengthPrefix(before.get(), width.get(), order.get(), add, headerShown.get());
  }

  private static Octets octets(String name, StringProperty text) {
    HexText hex = HexText.parse(text.get());
    hex.problem()
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("In the " + name + ": " + problem.message());
            });
    return Octets.of(hex.bytes());
  }

  /// Starts from a framing; what it has no use for stays as it was.
  void load(Framing framing) {
    Framing plain = framing instanceof Checked checked ? checked.inner() : framing;
    checksum.set(
        framing instanceof Checked checked ? Optional.of(checked.checksum()) : Optional.empty());
    if (framing instanceof Checked checked) {
      checksumOrder.set(checked.order());
    }
    switch (plain) {
      case UntilIdle idle -> gap.set(idle.gapMillis());
      case Delimiter lines -> delimiter.set(lines.delimiter().hex());
      case FixedLength fixed -> length.set(fixed.length());
      case LengthPrefix prefix -> load(prefix);
      case VarintPrefix(int bytes, VarintPrefix.Form form) -> {
        before.set(bytes);
        varint.set(form);
      }
      case Markers(Octets first, Octets last, Octets sign) -> {
        start.set(first.hex());
        end.set(last.hex());
        escape.set(sign.hex());
      }
      default -> {}
    }
    kind.set(FramingKind.of(plain));
  }

  private void load(LengthPrefix prefix) {
    before.set(prefix.before());
    width.set(prefix.width());
    order.set(prefix.order());
    adjustment.set(prefix.adjustment());
    counts.set(LengthMeaning.of(prefix));
    headerShown.set(prefix.headerShown());
  }
}
