package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checksums, against the check values of the RevEng catalogue.
class CheckedTest {
  private static final byte[] CHECK = "123456789".getBytes(ISO_8859_1);

  @ParameterizedTest
  @CsvSource({
    "XOR, 31",
    "SUM_8, DD",
    "CRC_8, F4",
    "CRC_16_MODBUS, 4B 37",
    "CRC_16_KERMIT, 21 89",
    "CRC_16_IBM_3740, 29 B1",
    "CRC_32, CB F4 39 26",
    "NMEA, 2A 33 31",
  })
  void theCheckValueIsTheCatalogues(Checksum checksum, String value) {
    assertThat(Octets.of(checksum.of(ByteBuffer.wrap(CHECK), Endianness.BIG)))
        .isEqualTo(new Octets(value));
  }

  @Test
  void theOrderOfItsBytesCanBeTurned() {
    assertThat(Checksum.CRC_16_MODBUS.of(ByteBuffer.wrap(CHECK), Endianness.LITTLE))
        .containsExactly(0x37, 0x4B);
  }

  @Test
  void aWrongChecksumIsAFrameWithAProblem() {
    Remark remark = only(Checksum.XOR, "ab\0\n").remark();

    assertThat(remark.problem()).isTrue();
    assertThat(remark.words()).isEqualTo("XOR wrong: 00, and the content gives 03");
  }

  @Test
  void aRightChecksumIsTold() {
    assertThat(only(Checksum.XOR, "ab\3\n").remark()).isEqualTo(new Remark("XOR ok", false));
  }

  @Test
  void aFrameShorterThanItsChecksumIsAProblem() {
    assertThat(only(Checksum.CRC_32, "abc\n").remark().words())
        .contains("Too short for its CRC-32");
  }

  @Test
  void nmeaDigitsMayBeInAnyCase() {
    byte[] lower = "JJ*00\n".getBytes(ISO_8859_1);
    assertThat(only(Checksum.NMEA, new String(lower, ISO_8859_1)).remark().problem()).isFalse();
    assertThat(only(Checksum.NMEA, "J*4a\n").remark().problem()).isFalse();
    assertThat(only(Checksum.NMEA, "J*4b\n").remark().problem()).isTrue();
  }

  @Test
  void aSentenceOfNmeaMayHaveNoChecksum() {
    String sentence = "GPGLL,4916.45,N,12311.12,W";
    Frame frame = only(Checksum.NMEA, sentence + "\n");

    assertThat(frame.remark()).isEqualTo(Remark.note("No checksum"));
    byte[] wire = (sentence + "\n").getBytes(ISO_8859_1);
    assertThat(ISO_8859_1.decode(frame.content(ByteBuffer.wrap(wire))).toString())
        .isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"J*4", "J*4B\r", "J*4A "})
  void aChecksumOfNmeaThatIsTornOrMisplacedIsAProblem(String sentence) {
    assertThat(only(Checksum.NMEA, sentence + "\n").remark().problem()).isTrue();
  }

  @Test
  void whatIsJudgedAsAWholeIsNotLongerThanTheMemoryHasRoomFor() {
    var framing = new Checked(LengthPrefix.of(4, Endianness.BIG), Checksum.CRC_32, Endianness.BIG);
    var decoder = framing.decoder(0, new Tolerance(1 << 30, Recovery.STOP));
    decoder.receive(ByteBuffer.wrap(new byte[] {0x10, 0, 0, 0}));

    assertThat(decoder.next())
        .isInstanceOfSatisfying(
            Decoded.Malformed.class,
            wrong -> assertThat(wrong.reason()).contains("over the limit of 134217728 bytes"));
  }

  @Test
  void aCutFrameShowsTheContentThatIsThere() {
    Frame frame = only(Checksum.XOR, "abcdef" + (char) ('a' ^ 'b' ^ 'c' ^ 'd' ^ 'e' ^ 'f') + "\n");

    assertThat(frame.content(ByteBuffer.wrap("abc".getBytes(ISO_8859_1))).remaining()).isEqualTo(3);
    assertThat(frame.content(ByteBuffer.wrap("abcdef??".getBytes(ISO_8859_1))).remaining())
        .isEqualTo(6);
  }

  @Test
  void aHeaderThatIsShownIsNotPartOfTheSum() throws UnencodableException {
    var shown = new LengthPrefix(1, 2, Endianness.BIG, 0, true);
    var framing = new Checked(shown, Checksum.CRC_32, Endianness.BIG);
    byte[] wire = framing.encoder().encode("abc".getBytes(ISO_8859_1)).bytes();

    Frame frame = ((Decoded.Whole) Decoding.of(framing, wire).getFirst()).frame();

    assertThat(frame.remark().words()).isEqualTo("CRC-32 ok");
  }

  @Test
  void aChecksumThatWouldEndTheFrameIsNotSent() {
    var framing = new Checked(new Delimiter(LineEnding.LF), Checksum.XOR, Endianness.BIG);

    assertThatThrownBy(() -> framing.encoder().encode("AK".getBytes(ISO_8859_1)))
        .isInstanceOfSatisfying(
            UnencodableException.class,
            e -> assertThat(e.reason()).isEqualTo("with its XOR it has the delimiter 0A in it"));
  }

  /// The checksum and the delimiter's beginning make a delimiter one byte too early.
  @Test
  void aChecksumThatWouldEndTheFrameEarlyIsNotSent() {
    var framing = new Checked(new Delimiter(Octets.ofText("\n\n")), Checksum.XOR, Endianness.BIG);

    assertThatThrownBy(() -> framing.encoder().encode("AK".getBytes(ISO_8859_1)))
        .isInstanceOf(UnencodableException.class);
  }

  @Test
  void contentThatTellsItsOwnEndHasNoPlaceForAChecksum() {
    assertThatThrownBy(() -> new Checked(new Resp(), Checksum.XOR, Endianness.BIG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manySmallReadsGiveTheFrameThatOneReadGives() {
    byte[] frame = new byte[4 + 3000];
    frame[2] = 3000 >> 8;
    frame[3] = (byte) 3000;
    FrameDecoder decoder =
        new Checked(LengthPrefix.of(4, Endianness.BIG), Checksum.XOR, Endianness.BIG)
            .decoder(0, Tolerance.DEFAULT);
    for (int round = 0; round < 3; round++) {
      @Nullable Decoded said = null;
      for (int at = 0; at < frame.length; at += 7) {
        decoder.receive(ByteBuffer.wrap(frame, at, Math.min(7, frame.length - at)));
        said = decoder.next();
      }

      Frame whole = ((Decoded.Whole) Objects.requireNonNull(said)).frame();
      assertThat(whole.remark().words()).isEqualTo("XOR ok");
      assertThat(whole.offset()).isEqualTo((long) round * frame.length);
      assertThat(decoder.next()).isInstanceOf(Decoded.NeedMore.class);
    }
  }

  @Test
  void framesAreJudgedAfterSkippingToo() {
    var framing = new Checked(new Delimiter(LineEnding.LF), Checksum.XOR, Endianness.BIG);
    FrameDecoder decoder = framing.decoder(0, new Tolerance(9, Recovery.SKIP));
    byte[] bytes = ("x".repeat(300) + "\nab\3\n").getBytes(ISO_8859_1);

    List<Decoded> said = Decoding.of(decoder, bytes, Decoding.everyByte(bytes));

    assertThat(said.get(2))
        .isInstanceOfSatisfying(
            Decoded.Whole.class, w -> assertThat(w.frame().remark().words()).isEqualTo("XOR ok"));
    assertThat(decoder.framing()).isTrue();
  }

  private static Frame only(Checksum checksum, String bytes) {
    var framing = new Checked(new Delimiter(LineEnding.LF), checksum, Endianness.BIG);
    return ((Decoded.Whole) Decoding.of(framing, bytes.getBytes(ISO_8859_1)).getFirst()).frame();
  }
}
