package org.peerscope.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
  @Test
  void aLineOfManyGapsIsReadAtOnce() {
    String line = "0000: " + "aa bb cc dd  ".repeat(40_000);

    HexText read =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> HexText.parse(line));

    assertThat(read.bytes()).hasSize(160_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a0b",
        "0a 0B",
        "0x0a,0x0b",
        "0x0A, 0X0b",
        "0a:0b",
        "0a-0b",
        "\\x0a\\x0b",
        "0a\n0b\r\n",
        "{0xa, 0xb}",
        "  0a\t0b  ",
        "0a\u00A00b\u2009",
        "00000000  0a 0b                                             |..|",
        "00000000: 0a0b                                     ..",
        "0000  0a 0b                                             ..",
      })
  void pastedFormsAreUnderstood(String text) {
    HexText parsed = HexText.parse(text);

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).containsExactly(0x0a, 0x0b);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000: 30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef\n",
        "0000:   30 31 32 33  34 35 36 37  38 39 61 62  63 64 65 66   0123456789abcdef",
        "000000 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66\n000010\n",
        "0000000 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66\n0000020\n",
        "\t0x0000:  3031 3233 3435 3637 3839 6162 6364 6566\n",
        "00000000: 3031 3233 3435 3637 3839 6162 6364 6566  0123456789abcdef\n",
        "00000000  30 31 32 33 34 35 36 37\n00000008  38 39 61 62 63 64 65 66\n",
        "00000000: 30 31 32 33 34 35 36 37  01234567\n00000008: 38 39 61 62 63 64 65 66  89abcdef\n",
        "0000000 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  >0123456789abcdef<\n0000020\n"
      })
  void dumpsOfManyToolsAreRead(String dump) {
    HexText parsed = HexText.parse(dump);

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).isEqualTo("0123456789abcdef".getBytes(UTF_8));
  }

  @Test
  void aWholeDumpComesBack() {
    byte[] bytes = "A dump of more than two lines, |pipes| included".getBytes(UTF_8);

    HexText parsed = HexText.parse(HexDump.of(ByteBuffer.wrap(bytes)));

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).isEqualTo(bytes);
  }

  @Test
  void theLastOffsetOfADumpIsNotBytes() {
    HexText parsed = HexText.parse("00000000  0a 0b  |..|\n00000002\n");

    assertThat(parsed.bytes()).containsExactly(0x0a, 0x0b);
  }

  @Test
  void aDumpOfXxdWithTextOfHexDigitsComesBack() {
    HexText parsed = HexText.parse("00000000: 6265 6566 3a20 6361 6665            beef: cafe\n");

    assertThat(parsed.bytes()).isEqualTo("beef: cafe".getBytes(UTF_8));
  }

  /// The text of single bytes looks like more of them.
  @ParameterizedTest
  @CsvSource({
    "61 61 20 62 62 20 63 63  aa bb cc, aa bb cc",
    "6161 2062 6220 6363 2064 6420 6565 2066  aa bb cc dd ee f, aa bb cc dd ee f",
    "'6162 2063 6420 6566 2030 3120 3233 2020  ab cd ef 01 23  ', 'ab cd ef 01 23  '",
    "'61 62 20 63 64 20 65 66 20 30 31 20 32 33 20 20  ab cd ef 01 23  ', 'ab cd ef 01 23  '"
  })
  void theTextOfADumpIsNeverBytes(String line, String text) {
    HexText parsed = HexText.parse("00000000: " + line + "\n");

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).isEqualTo(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000 6548 6c6c 2c6f 7720 726f 646c 6120 2162\n0000010\n",
        "0000000 6548 6c6c 2c6f 7720 726f 646c 6120 2162\n0000020\n",
        "000000 6c6c6548 2c6f\n000006\n",
        "000000 34333231 00000035\n000005\n",
        "000000 3837363534333231\n000008\n"
      })
  void wordsOfAnUnknownOrderAreNotGuessed(String dump) {
    assertThat(HexText.parse(dump).bytes()).isEmpty();
    assertThat(HexText.parse(dump).problem())
        .hasValueSatisfying(p -> assertThat(p.message()).startsWith("Words of several bytes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000: 34333231 38373635                    12345678\n", // xxd -e
        "00000000: 00110001 00110010 00110011  123\n", // xxd -b
        "00000000: 34333231       35                    12345\n",
        "00000000: 2261227b 0a7d313a                    {\"a\":1}.\n",
        "00000000: 05000000 00000041                    ....A...\n",
        "00000000  31 32 33 34  |4321|\n"
      })
  void bytesThatTheirTextContradictsAreNotGuessed(String dump) {
    assertThat(HexText.parse(dump).bytes()).isEmpty();
    assertThat(HexText.parse(dump).problem())
        .hasValueSatisfying(p -> assertThat(p.message()).startsWith("The bytes and the text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000010 37 38 39\n000013 61\n000014\n", // od -Ax -tx1 -j 16
        "0000000a: 3738 3961            789a\n", // xxd -s 10
        "0000000a  37 38 39 61  |789a|\n",
        "0000   37 38\n0002   39\n\n0000   61\n", // two packets
        "0000   37 38\n0002   39\n0000   61\n",
        "00000000: 3738 39  789\r\n00000003: 61  a\r\n",
        "37 38\n00000000: 3961  9a\n"
      })
  void partsOfDumpsAreRead(String dump) {
    HexText parsed = HexText.parse(dump);

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).isEqualTo("789a".getBytes(UTF_8));
  }

  @Test
  void whatAToolShowsInItsOwnWayContradictsNothing() {
    HexText parsed = HexText.parse("00000000  00 c3 41 20 2e  |\u2400\u251cA .|");

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000  00 00  |..|\n*\n00000008  01  |.|\n",
        "0000000 00 00\n*\n0000010 01\n0000011\n"
      })
  void linesThatADumpLeavesOutAreAskedFor(String dump) {
    HexText parsed = HexText.parse(dump);

    assertThat(parsed.bytes()).containsExactly(0, 0);
    assertThat(parsed.problem())
        .hasValueSatisfying(p -> assertThat(p.message()).startsWith("'*' stands for lines"));
  }

  /// Three messages of a number and a byte, and the like.
  @ParameterizedTest
  @CsvSource({
    "'0001 aa\n0002 bb\n0003 cc', 0001aa0002bb0003cc",
    "'07d0 aa bb\n07d2 cc dd', 07d0aabb07d2ccdd",
    "'1000 3132\n1002 3334', 1000313210023334",
    "'0010  01 02\n0010  03 04', 0010010200100304"
  })
  void numbersThatCountUpAreBytes(String text, String bytes) {
    HexText parsed = HexText.parse(text);

    assertThat(parsed.problem()).isEmpty();
    assertThat(HexFormat.of().formatHex(parsed.bytes())).isEqualTo(bytes);
  }

  /// Wireshark has a gap in the middle of it too.
  @Test
  void aGapInTheTextContradictsNothing() {
    String bytes = "32 30 32 34 31 31 32 38  20 31 30 31 35 30 30 0a";
    HexText parsed = HexText.parse("00000000  " + bytes + "   20241128  101500.\n");

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).isEqualTo("20241128 101500\n".getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "00000000: c885 9393 96  Hello, c885939396", // xxd -E
    "0000   01 02 03   abc, 010203",
    "0000   01 02 03   ab  see here, 010203",
    "00000000: 6162 2020 20e4 62  ab   Ã¤b, 6162202020e462"
  })
  void aRemarkOrAnotherCharsetContradictsNothing(String line, String bytes) {
    HexText parsed = HexText.parse(line + "\n");

    assertThat(parsed.problem()).isEmpty();
    assertThat(HexFormat.of().formatHex(parsed.bytes())).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00000008  00000010\n00000018  00000020", "00000008  10 20\n00000018  30 40"})
  void offsetsThatDoNotCountTheBytesAreBytes(String text) {
    HexText parsed = HexText.parse(text);

    assertThat(parsed.problem()).isEmpty();
    assertThat(parsed.bytes()).startsWith(0, 0, 0, 8).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void aPlainLineAfterADumpIsBytes() {
    assertThat(HexText.parse("00000000  0a  |.|\n0b 0c").bytes()).containsExactly(0x0a, 0x0b, 0x0c);
  }

  @Test
  void eightDigitsInARowAreBytesNotAnOffset() {
    assertThat(HexText.parse("00000001").bytes()).containsExactly(0, 0, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({"DEADBEE0  CAFE, deadbee0cafe", "00000010  01 02 03, 00000010010203"})
  void bytesInGroupsAreNoOffset(String text, String bytes) {
    assertThat(HexText.parse(text).bytes()).isEqualTo(HexFormat.of().parseHex(bytes));
  }

  @Test
  void aLineOutOfADumpIsKnownByItsText() {
    assertThat(HexText.parse("00000010  61 62 63   |abc|").bytes())
        .isEqualTo("abc".getBytes(UTF_8));
  }

  @Test
  void aWrongDigitIsShownWhereItIs() {
    HexText parsed = HexText.parse("0a 0b\n0g");

    assertThat(parsed.problem()).contains(new HexText.Problem(7, 8, "'g' is not a hex digit"));
    assertThat(parsed.bytes()).containsExactly(0x0a, 0x0b);
  }

  @Test
  void aWrongCharacterOutsideTheFirstPlaneIsNamedWhole() {
    assertThat(HexText.parse("🚀").problem())
        .contains(new HexText.Problem(0, 2, "'🚀' is not a hex digit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a", "0x", "0xabc"})
  void anOddNumberOfDigitsIsAProblem(String text) {
    assertThat(HexText.parse(text).problem())
        .hasValueSatisfying(p -> assertThat(p.message()).startsWith("A byte has two hex digits"));
  }

  @Test
  void aLineOfManyGroupsIsBytesHoweverLongItIs() {
    HexText read = HexText.parse("4500" + " 0054".repeat(50_000) + "\n0102");

    assertThat(read.problem()).isEmpty();
    assertThat(read.bytes()).hasSize(2 + 100_000 + 2);
  }

  @Test
  void nothingIsNoBytes() {
    assertThat(HexText.parse("").bytes()).isEmpty();
    assertThat(HexText.parse("").problem()).isEmpty();
  }
}
