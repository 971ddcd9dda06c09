package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.peerscope.wire.Doctor.Finding;

/// Looks for framings that can hardly fit by chance, because each frame must have a form.
final class ProtocolExamination {
  private static final Octets NOTHING = Octets.of();

  /// From this weight on the form of a frame alone convinces; below, all must fit to the end.
  private static final int FORMAL = 70;

  /// So many bytes tell a protocol by its greeting.
  private static final int START = 64;

  /// A greeting of POP3 (RFC 1939, section 4), which Redis never sends.
  private static final String POP3 = "+OK ";

  /// Behind the length of a greeting of MySQL: it is packet 0, of protocol 10, and has a version.
  private static final Pattern MYSQL =
      Pattern.compile("...\0\n[0-9]{1,2}\\.[ -~]+\0", Pattern.DOTALL);

  private record Known(int weight, Framing framing, String what, Predicate<ByteBuffer> form) {
    Known(int weight, Framing framing, String what) {
      this(weight, framing, what, _ -> true);
    }

    Optional<Diagnosis> diagnosis(ByteBuffer sample) {
      ByteBuffer looked = framing instanceof ConcatenatedJson ? trimmed(sample) : sample;
      Fit fit = Fit.of(framing, looked.duplicate());
      return fits(fit, looked)
          ? Optional.of(new Diagnosis("These look like " + what, fit.words(), Optional.of(framing)))
          : Optional.empty();
    }

    private boolean fits(Fit fit, ByteBuffer sample) {
      boolean convincing = weight >= FORMAL || (fit.frames() > 1 && fit.left() == 0);
      boolean whole = framing instanceof Http ? fit.covers(sample) : fit.isWhole(sample);
      return convincing && whole && form.test(sample);
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
          new Known(
              92,
              new LengthPrefix(0, 3, Endianness.LITTLE, 1, false),
              "packets of MySQL",
              ProtocolExamination::isGreetingOfMySql),
          new Known(88, new Resp(), "values of Redis (RESP)", sample -> !isPop3(sample)),
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
              "sentences of NMEA 0183",
              ProtocolExamination::hasStar),
          new Known(85, new OctetCounting(), "frames with a decimal length (RFC 6587)"),
          new Known(80, new ConcatenatedJson(), "JSON values"),
          new Known(
              72, new Markers(Octets.of(2), Octets.of(3), NOTHING), "frames between STX and ETX"),
          new Known(70, new Slip(), "SLIP frames"),
          new Known(
              55,
              new VarintPrefix(1, VarintPrefix.Form.MQTT),
              "MQTT packets",
              // 0 is reserved as a packet's type (MQTT 5.0, 2.1.2), and a length's first byte.
              sample -> sample.get(0) >>> 4 != 0),
          new Known(
              50,
              new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32),
              "frames after a varint, as protobuf has them"),
          new Known(45, new Cobs(), "COBS frames"));

  private ProtocolExamination() {}

  /// A sentence of NMEA 0183 without its checksum could be anything.
  private static boolean hasStar(ByteBuffer sample) {
    int end = ByteSearch.indexOf(sample.duplicate(), (byte) '\r') - Checksum.NMEA.size();
    return end >= 0 && sample.get(end) == '*';
  }

  private static boolean isPop3(ByteBuffer sample) {
    return start(sample).startsWith(POP3);
  }

  private static boolean isGreetingOfMySql(ByteBuffer sample) {
    return MYSQL.matcher(start(sample)).lookingAt();
  }

  private static String start(ByteBuffer sample) {
    return ISO_8859_1.decode(sample.slice(0, Math.min(START, sample.limit()))).toString();
  }

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
