package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each diagnosis on bytes that deserve it.
class DoctorTest {
  private static final LengthPrefix BE32 = LengthPrefix.of(4, Endianness.BIG);
  private static final LengthPrefix LE32 = LengthPrefix.of(4, Endianness.LITTLE);
  private static final LengthPrefix MYSQL = new LengthPrefix(0, 3, Endianness.LITTLE, 1, false);
  private static final String MESSAGE = "\0\0\0\13{\"ok\":true}";
  private static final Delimiter LF = new Delimiter(LineEnding.LF);
  private static final Delimiter CRLF = new Delimiter(LineEnding.CRLF);

  record Patient(Framing framing, String bytes, String cause, Framing fix) {}

  static Stream<Patient> patients() {
    String http = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    return Stream.of(
        new Patient(
            BE32,
            http,
            "1213486160 is the ASCII text \"HTTP\": this is an HTTP server",
            new Http()),
        new Patient(
            BE32,
            "SSH-2.0-OpenSSH_9.6\r\n",
            "1397966893 is the ASCII text \"SSH-\": this is a text server",
            CRLF),
        new Patient(
            BE32, "hello\nworld\n", "is the ASCII text \"hell\": this is a text server", LF),
        new Patient(
            BE32,
            "%\0\0\0" + "x".repeat(37),
            "As little-endian the first frame would have 37 bytes",
            LengthPrefix.of(4, Endianness.LITTLE)),
        new Patient(
            BE32,
            "\0\0\0\7abc",
            "The length seems to count itself",
            new LengthPrefix(0, 4, Endianness.BIG, -4, false)),
        new Patient(
            BE32,
            "\0\3abc\0\2de",
            "The length seems to have 16 bits",
            LengthPrefix.of(2, Endianness.BIG)),
        new Patient(
            BE32,
            "Q\0\0\0\7abcQ\0\0\0\7abc",
            "The length seems to stand after 1 bytes",
            new LengthPrefix(1, 4, Endianness.BIG, -4, false)),
        new Patient(CRLF, "one\ntwo\n", "Lines end in LF, not in CRLF", LF),
        new Patient(LF, "one\rtwo\r", "Lines end in CR, not in LF", new Delimiter(LineEnding.CR)),
        new Patient(
            new Delimiter(Octets.of(1)),
            "one\0two\0",
            "Lines end in NUL, not in 01",
            new Delimiter(LineEnding.NUL)),
        new Patient(
            BE32,
            "\3abc\2de\5fghij",
            "after a varint",
            new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32)),
        new Patient(LF, "*1\r\n$4\r\nPING\r\n", "values of Redis", new Resp()),
        new Patient(
            BE32,
            "Content-Length: 2\r\n\r\n{}",
            "messages with a Content-Length header",
            new ContentLength()),
        new Patient(BE32, "{\"a\":1}{\"a\":2}", "JSON values", new ConcatenatedJson()),
        new Patient(LF, "4:abcd,2:xy,", "netstrings", new Netstring()),
        new Patient(
            LF,
            "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n",
            "HTTP messages",
            new Http()),
        new Patient(
            new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32),
            "\0\0\0\7abcdefg\0\0\0\1x",
            "The length seems to have 32 bits",
            BE32),
        new Patient(
            LF, "\0\0\0\13{\"ok\":true}\0\0\0\2{}", "The length seems to have 32 bits", BE32),
        new Patient(CRLF, "\0\0\0\13{\"ok\":true}", "The length seems to have 32 bits", BE32),
        new Patient(LF, "0008adv\n0000", "pkt-lines of git", new PktLine()),
        new Patient(BE32, "0:,5:hello,", "netstrings", new Netstring()),
        new Patient(
            LF,
            "\2\3\2abc\3",
            "between STX and ETX",
            new Markers(Octets.of(2), Octets.of(3), Octets.of())),
        new Patient(LE32, "\0\0\0\5hello\0\0\0\0", "As big-endian the first", BE32),
        new Patient(BE32, records(), "fixed records of 12", new FixedLength(12)));
  }

  private static String records() {
    var all = new StringBuilder();
    for (char i = 1; i < 9; i++) {
      all.append("\1\2\3\4\5\6\7\17\20").append(i).append((char) (i * 3)).append("\31");
    }
    return all.toString();
  }

  @ParameterizedTest
  @MethodSource("patients")
  void theCauseIsNamedAndTheFixFits(Patient patient) {
    byte[] bytes = patient.bytes().getBytes(ISO_8859_1);

    List<Diagnosis> found = Doctor.examine(patient.framing(), ByteBuffer.wrap(bytes));

    assertThat(found)
        .anySatisfy(
            d -> {
              assertThat(d.cause()).contains(patient.cause());
              assertThat(d.fix()).contains(patient.fix());
              assertThat(d.evidence()).isNotBlank();
            });
  }

  static Stream<Patient> texts() {
    return Stream.of(
        new Patient(
            BE32,
            "{\"a\":1}\n{\"a\":2}\n",
            "\": these look like JSON values",
            new ConcatenatedJson()),
        new Patient(
            BE32, "10:abcdefghij,2:xy,", "\"10:a\": these look like netstrings", new Netstring()),
        new Patient(
            BE32, "+PONG\r\n:12\r\n", "\"+PON\": these look like values of Redis", new Resp()),
        new Patient(
            BE32,
            "10 abcdefghij12 abcdefghijkl",
            "frames with a decimal length",
            new OctetCounting()),
        new Patient(LE32, MESSAGE, "As big-endian the first frame would have 11 bytes", BE32),
        new Patient(LengthPrefix.of(8, Endianness.BIG), MESSAGE, "to have 32 bits", BE32),
        new Patient(new Http(), MESSAGE, "to have 32 bits", BE32),
        new Patient(BE32, "\11\0\0\0\n\5hello\20\1", "As little-endian", LE32),
        new Patient(BE32, "\0\3abc\0\2de", "to have 16 bits", LengthPrefix.of(2, Endianness.BIG)),
        new Patient(BE32, "+OK Dovecot ready.\r\n", "this is a text server", CRLF),
        new Patient(new ConcatenatedJson(), "+OK Dovecot ready.\r\n", "text in lines", CRLF),
        new Patient(BE32, "\24\0\0\0\n8.0.36\0" + "x".repeat(12), "packets of MySQL", MYSQL));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textInTheLengthsPlaceIsFramedByItsForm(Patient patient) {
    byte[] bytes = patient.bytes().getBytes(ISO_8859_1);

    Diagnosis first = Doctor.examine(patient.framing(), ByteBuffer.wrap(bytes)).getFirst();

    assertThat(first.cause()).contains(patient.cause());
    assertThat(first.fix()).contains(patient.fix());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aLongTextIsTextBeforeAnyLength(String end) {
    byte[] bytes = ("line 00000001 zzz" + end).repeat(5000).getBytes(ISO_8859_1);
    Framing wrong = end.equals("\n") ? CRLF : new Resp();

    Diagnosis first = Doctor.examine(wrong, ByteBuffer.wrap(bytes, 0, 1 << 16)).getFirst();

    assertThat(first.fix()).contains(end.equals("\n") ? LF : CRLF);
  }

  @Test
  void theFirstByteOfALengthEndsNoLine() {
    byte[] bytes = "\0\13{\"ok\":true}".getBytes(ISO_8859_1);

    assertThat(Doctor.examine(LE32, ByteBuffer.wrap(bytes)))
        .noneSatisfy(d -> assertThat(d.cause()).contains("NUL"));
  }

  @Test
  void aPacketOfTheReservedTypeIsNotMqtt() {
    byte[] bytes = MESSAGE.getBytes(ISO_8859_1);

    assertThat(Doctor.examine(LF, ByteBuffer.wrap(bytes)))
        .noneSatisfy(d -> assertThat(d.cause()).contains("MQTT"));
  }

  @Test
  void aTlsAlertIsNamedFirstAndHasNoFramingToFixIt() {
    byte[] alert = {0x15, 3, 3, 0, 2, 2, 70};

    Diagnosis first = Doctor.examine(BE32, ByteBuffer.wrap(alert)).getFirst();

    assertThat(first.cause()).startsWith("This looks like TLS");
    assertThat(first.evidence()).isEqualTo("15 03 03 starts an alert record of TLS with 2 bytes");
    assertThat(first.fix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"15 03 02 00 2B", "15 03 04 00 01 00 00", "16 03 85 00 01 01"})
  void modbusIsNotTakenForTls(String bytes) {
    ByteBuffer sample = ByteBuffer.wrap(new Octets(bytes).bytes());

    assertThat(Doctor.tls(sample)).isEmpty();
  }

  @Test
  void aChecksumOfOneByteIsProposedOnce() throws UnencodableException {
    var right = new Checked(LF, Checksum.XOR, Endianness.BIG);
    var wrong = new Checked(LF, Checksum.CRC_16_KERMIT, Endianness.BIG);
    byte[] bytes = right.encoder().encode("hello".getBytes(ISO_8859_1)).bytes();

    assertThat(Doctor.examine(wrong, ByteBuffer.wrap(bytes)))
        .filteredOn(d -> d.cause().contains("XOR"))
        .hasSize(1);
  }

  @Test
  void theRightChecksumIsFound() throws UnencodableException {
    var right = new Checked(LF, Checksum.CRC_16_MODBUS, Endianness.LITTLE);
    var wrong = new Checked(LF, Checksum.CRC_16_KERMIT, Endianness.BIG);
    byte[] bytes = right.encoder().encode("hello".getBytes(ISO_8859_1)).bytes();

    assertThat(Doctor.examine(wrong, ByteBuffer.wrap(bytes)).getFirst())
        .isEqualTo(
            new Diagnosis(
                "The checksum is CRC-16/MODBUS, little-endian",
                "it is right for all frames that are there: 1",
                Optional.of(right)));
  }

  @Test
  void httpIsTheLikeliestCauseOfAnHttpAnswer() {
    byte[] bytes = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(ISO_8859_1);

    assertThat(Doctor.examine(BE32, ByteBuffer.wrap(bytes)).getFirst().fix()).contains(new Http());
  }

  @Test
  void noFramingIsProposedTwiceNorTheOneInUse() {
    byte[] bytes = "*1\r\n$4\r\nPING\r\n".getBytes(ISO_8859_1);

    List<Diagnosis> found = Doctor.examine(new Resp(), ByteBuffer.wrap(bytes));

    assertThat(found).extracting(Diagnosis::fix).doesNotContain(Optional.of(new Resp()));
    assertThat(found).extracting(Diagnosis::fix).doesNotHaveDuplicates();
    assertThat(found).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void noiseHasHardlyEverADiagnosisAndNothingHasNone() {
    var random = new java.util.Random(7);
    byte[] noise = new byte[100];
    int diagnosed = 0;
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(noise);
      diagnosed += Doctor.examine(BE32, ByteBuffer.wrap(noise)).isEmpty() ? 0 : 1;
    }

    assertThat(diagnosed)
        .as("of 1000 noises, those which chance makes look like frames")
        .isLessThan(30);
    assertThat(Doctor.examine(BE32, ByteBuffer.allocate(0))).isEmpty();
  }
}
