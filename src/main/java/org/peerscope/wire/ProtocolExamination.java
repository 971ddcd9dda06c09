package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peerscope.wire.Doctor.Finding;

/// Looks for framings that can hardly fit by chance, because each frame must have a form.
final class ProtocolExamination {
  private static final Octets NOTHING = Octets.of();
  private static final Framing MQTT = new VarintPrefix(1, VarintPrefix.Form.MQTT);

  /// From this weight on the form of a frame alone convinces; below, all must fit to the end.
  private static final int FORMAL = 70;

  private record Known(int weight, Framing framing, String what) {
    Optional<Diagnosis> diagnosis(ByteBuffer sample) {
      ByteBuffer looked = framing instanceof ConcatenatedJson ? trimmed(sample) : sample;
      Fit fit = Fit.of(framing, looked.duplicate());
      return fits(fit, looked)
          ? Optional.of(new Diagnosis("These look like " + what, fit.words(), Optional.of(framing)))
          : Optional.empty();
    }

    private boolean fits(Fit fit, ByteBuffer sample) {
      boolean convincing = weight >= FORMAL || (fit.frames() > 1 && fit.left() == 0);
      if (framing.equals(MQTT) && sample.get(0) >>> 4 == 0) {
        return false; // reserved as a packet's type (MQTT 5.0, 2.1.2), and a length's first byte
      }
      boolean whole = framing instanceof Http ? fit.covers(sample) : fit.isWhole(sample);
      return convincing && whole;
    }

    /// White space behind a value of JSON belongs to none (RFC 8259, section 2).
    private static ByteBuffer trimmed(ByteBuffer sample) {
      int end = sample.limit();
      while (end > 0 && " \t\r\n".indexOf(sample.get(end - 1)) >= 0) {
        end--;
      }
      return sample.duplicate().limit(end);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known(90, new Http(), "HTTP messages"),
          new Known(90, new ContentLength(), "messages with a Content-Length header (LSP, DAP)"),
          new Known(88, new Resp(), "values of Redis (RESP)"),
          new Known(87, new PktLine(), "pkt-lines of git"),
          new Known(87, new Netstring(), "netstrings"),
          new Known(
              86,
              new Markers(Octets.of(0x0B), Octets.of(0x1C, 0x0D), NOTHING),
              "HL7 messages in MLLP"),
          new Known(
              86,
              new Checked(
                  new Markers(Octets.ofText("$"), Octets.of(0x0D, 0x0A), NOTHING),
                  Checksum.NMEA,
                  Endianness.BIG),
              "sentences of NMEA 0183"),
          new Known(85, new OctetCounting(), "frames with a decimal length (RFC 6587)"),
          new Known(80, new ConcatenatedJson(), "JSON values"),
          new Known(
              72, new Markers(Octets.of(2), Octets.of(3), NOTHING), "frames between STX and ETX"),
          new Known(70, new Slip(), "SLIP frames"),
          new Known(55, MQTT, "MQTT packets"),
          new Known(
              50,
              new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32),
              "frames after a varint, as protobuf has them"),
          new Known(45, new Cobs(), "COBS frames"));

  private ProtocolExamination() {}

  /// What has a form that convinces by itself; empty when nothing has.
  static Optional<Diagnosis> likeliest(ByteBuffer sample) {
    return KNOWN.stream()
        .filter(known -> known.weight() >= FORMAL)
        .flatMap(known -> known.diagnosis(sample).stream())
        .findFirst();
  }

  static List<Finding> examine(Framing framing, ByteBuffer sample) {
    var found = new ArrayList<Finding>();
    for (Known known : KNOWN) {
      known
          .diagnosis(sample)
          .ifPresent(diagnosis -> found.add(new Finding(known.weight(), diagnosis)));
    }
    return found;
  }
}
