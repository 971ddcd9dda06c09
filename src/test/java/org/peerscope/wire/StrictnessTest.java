package org.peerscope.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What decoders refuse, and what they say.
class StrictnessTest {
  private static final Octets NONE = Octets.of();

  record Wrong(Framing framing, String bytes, String reason) {}

  static Stream<Wrong> wrong() {
    return Stream.of(
        wrong(
            LengthPrefix.of(4, Endianness.BIG), "HTTP", "1213486160 is over the limit of 16777216"),
        wrong(LengthPrefix.of(4, Endianness.BIG), "ÿÿÿÿ", "4294967295"),
        wrong(LengthPrefix.of(8, Endianness.LITTLE), "ÿÿÿÿÿÿÿÿ", "18446744073709551615"),
        wrong(
            new LengthPrefix(0, 4, Endianness.BIG, 1, false),
            "\1\0\0\0",
            "16777216 and 1 more is over the limit of 16777216"),
        wrong(new LengthPrefix(1, 4, Endianness.BIG, -4, false), "Q\0\0\0\3", "3 is under 4"),
        wrong(new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32), "ÿÿÿÿ\20", "longer than 32 bits"),
        wrong(
            new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32),
            "\200\200\200\200\200",
            "in 5 bytes"),
        wrong(new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_64), "ÿÿÿÿÿÿÿÿÿ\2", "longer than 64"),
        wrong(
            new VarintPrefix(1, VarintPrefix.Form.MQTT),
            "0\200\200\200\200",
            "longer than 28 bits"),
        wrong(
            new VarintPrefix(1, VarintPrefix.Form.MQTT), "0\201\0", "2 bytes where fewer suffice"),
        wrong(new OctetCounting(), "07 ", "starts with 0"),
        wrong(new OctetCounting(), "x", "0x78 where the decimal length has a digit"),
        wrong(new OctetCounting(), " ", "0x20 where the decimal length has a digit"),
        wrong(new OctetCounting(), "99999999999", "over the limit"),
        wrong(new Netstring(), "01:", "starts with 0"),
        wrong(new Netstring(), "00:", "starts with 0"),
        wrong(new Netstring(), "1:ab", "0x62 where the netstring has its comma"),
        wrong(new PktLine(), "00g0", "not four hex digits"),
        wrong(new PktLine(), "0003", "has no meaning"),
        wrong(new PktLine(), "fff1", "over the limit of 65520"),
        wrong(new Slip(), "aÛb", "DB is followed by 62"),
        wrong(new Slip(), "aÛÀ", "DB is followed by END"),
        wrong(new Cobs(), "\3a\0", "promises 1 bytes more"),
        wrong(new Markers(Octets.of(2), Octets.of(3), NONE), "x", "No start marker 02"),
        wrong(new ContentLength(), "GET / HTTP/1.1\r\n", "no header field"),
        wrong(new ContentLength(), "Content-Type: x\r\n\r\n", "no Content-Length"),
        wrong(new ContentLength(), "Content-Length: +1\r\n\r\n", "not one decimal number: +1"),
        wrong(new ContentLength(), "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", "1 and 2"),
        wrong(new ContentLength(), "Content-Length: 99999999\r\n\r\n", "over the limit"),
        wrong(new ContentLength(), "a: " + "b".repeat(70_000), "No empty line within 65536"),
        wrong(new Http(), "SSH-2.0-OpenSSH\r\n", "no HTTP/1.x start line"),
        wrong(new Http(), "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "not one decimal"),
        wrong(new Http(), "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", "over the limit"),
        wrong(new Http(), "GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", "has no end"),
        wrong(
            new Http(),
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\201\5hello",
            "What follows 101 Switching Protocols (websocket) is no HTTP"),
        wrong(new Http(), chunked("x\r\n"), "size in hex"),
        wrong(new Http(), chunked("\r\n"), "size in hex"),
        wrong(new Http(), chunked("0x5\r\nhello\r\n0\r\n\r\n"), "size in hex"),
        wrong(new Http(), chunked("5xyz\r\n"), "size in hex"),
        wrong(new Http(), chunked("5\rX"), "size in hex"),
        wrong(new Http(), chunked("5 5\r\n"), "size in hex"),
        wrong(new Http(), chunked("ffffffffffffffffff\r\n"), "size in hex"),
        wrong(new Http(), chunked("2\r\nabc"), "does not end in CRLF"),
        wrong(new Http(), chunked("7fffffff\r\n"), "over the limit of 16777216 bytes together"),
        wrong(new Http(), "GET / HTTP/1.1\r\na: " + "b".repeat(70_000), "No empty line"),
        wrong(new Http(), chunked("0\r\na: " + "b".repeat(70_000)), "of trailer"),
        wrong(new Resp(), "HTTP", "0x48 starts no value"),
        wrong(new Resp(), "$x\r\n", "No number"),
        wrong(new Resp(), "$\r\n", "No number"),
        wrong(new Resp(), ":\r\n", "No number"),
        wrong(new Resp(), "$-2\r\n", "-2 is over the limit"),
        wrong(new Resp(), "$1\r\nab", "does not end in CRLF"),
        wrong(new Resp(), "+a\rb", "CR without LF"),
        wrong(new Resp(), "+a\n", "LF without CR"),
        wrong(new Resp(), "$99999999\r\n", "over the limit"),
        wrong(new Resp(), "$16777214\r\n", "The value is over the limit of 16777216 bytes"),
        wrong(new Resp(), "%9223372036854775808\r\n", "9223372036854775808 is over the limit"),
        wrong(new Resp(), "*9999999999999999999\r\n", "9999999999999999999 is over the limit"),
        wrong(new Resp(), "$9223372036854775808\r\n", "over the limit"),
        wrong(new Resp(), "*1\r\n".repeat(129), "nested deeper than 128"),
        wrong(new ConcatenatedJson(), "hello", "0x68 starts no JSON value"),
        wrong(new ConcatenatedJson(), "{]", "] closes what { has opened"),
        wrong(new ConcatenatedJson(), "[}", "} closes what [ has opened"),
        wrong(new ConcatenatedJson(), "1é", "inside a JSON number"),
        wrong(new ConcatenatedJson(), "[".repeat(1025), "nested deeper than 1024"));
  }

  private static Wrong wrong(Framing framing, String bytes, String reason) {
    return new Wrong(framing, bytes, reason);
  }

  private static String chunked(String body) {
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void bytesThatBreakTheRuleAreNamed(Wrong wrong) {
    byte[] bytes = wrong.bytes().getBytes(ISO_8859_1);

    List<Decoded> said =
        Decoding.of(wrong.framing(), bytes, Decoding.everyByte(bytes)).stream()
            .filter(Decoded.Malformed.class::isInstance)
            .toList();

    assertThat(said).hasSize(1);
    assertThat(((Decoded.Malformed) said.getFirst()).reason()).contains(wrong.reason());
  }

  record Refused(Framing framing, String payload, String reason) {}

  static Stream<Refused> refused() {
    return Stream.of(
        new Refused(LengthPrefix.of(1, Endianness.BIG), "x".repeat(256), "256 does not fit 8"),
        new Refused(
            new LengthPrefix(4, 2, Endianness.BIG, 0, false), "abc", "first 4 bytes go before"),
        new Refused(
            new Checked(
                new LengthPrefix(4, 2, Endianness.BIG, 0, false), Checksum.CRC_32, Endianness.BIG),
            "abc",
            "first 4 bytes go before"),
        new Refused(
            new Checked(new VarintPrefix(1, VarintPrefix.Form.MQTT), Checksum.XOR, Endianness.BIG),
            "",
            "first 1 bytes go before"),
        new Refused(
            new Checked(new Delimiter(LineEnding.LF), Checksum.XOR, Endianness.BIG),
            "a\nb",
            "it has the delimiter 0A in it"),
        new Refused(
            new LengthPrefix(0, 3, Endianness.LITTLE, 1, false),
            "",
            "not count 1 of the bytes behind it"),
        new Refused(new FixedLength(3), "ab", "exactly 3 bytes, and this has 2"),
        new Refused(
            new Checked(new FixedLength(12), Checksum.CRC_16_KERMIT, Endianness.BIG),
            "x".repeat(12),
            "this has 14 (its CRC-16/KERMIT (CCITT) included)"),
        new Refused(new OctetCounting(), "", "empty message"),
        new Refused(new PktLine(), "x".repeat(65_517), "at most 65516 bytes"),
        new Refused(new Slip(), "", "no empty frames"),
        new Refused(
            new Markers(Octets.of(2), Octets.of(3), NONE), "a\3b", "holds the end marker 03"),
        new Refused(new Markers(Octets.of(2), Octets.ofText("aa"), NONE), "a", "end marker"),
        new Refused(new Http(), "hello", "starts with a line such as"),
        new Refused(new Http(), "HTTP/1.1 204 No Content\n\nbody", "has no body"),
        new Refused(new Http(), "HTTP/1.1 101 Switching Protocols\n\nx", "has no body"),
        new Refused(
            new Http(),
            "GET / HTTP/1.1\nCookie: " + "x".repeat(70_000) + "\n\n",
            "is shorter than 65,536 bytes"),
        new Refused(
            new Http(),
            "GET / HTTP/1.1\n" + "a:b\n".repeat(15_000) + "\n",
            "is shorter than 65,536"),
        new Refused(new Resp(), "  ", "at least one word"),
        new Refused(new Resp(), "$5\nPING\n", "begins as a value"),
        new Refused(new Resp(), " *1 \n$4\nPING", "begins as a value"),
        new Refused(new Resp(), "*2\r\n$4\r\nPING\r\n", "begins as a value"),
        new Refused(new Resp(), "SET k \"two words", "another ends it"),
        new Refused(new Resp(), "SET k 'two words", "another ends it"),
        new Refused(new Resp(), "SET k \"a\"b", "another ends it"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatAFramingCannotCarryIsRefusedWithTheReason(Refused refused) {
    assertThatThrownBy(
            () -> refused.framing().encoder().encode(refused.payload().getBytes(ISO_8859_1)))
        .isInstanceOfSatisfying(
            UnencodableException.class, e -> assertThat(e.reason()).contains(refused.reason()));
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    Stream.<Runnable>of(
            () -> new LengthPrefix(65, 4, Endianness.BIG, 0, false),
            () -> new LengthPrefix(-1, 4, Endianness.BIG, 0, false),
            () -> LengthPrefix.of(5, Endianness.BIG),
            () -> new LengthPrefix(0, 4, Endianness.BIG, 65, false),
            () -> new LengthPrefix(0, 4, Endianness.BIG, -73, false),
            () -> new VarintPrefix(65, VarintPrefix.Form.MQTT),
            () -> new Delimiter(NONE),
            () -> new Delimiter(LineEnding.NONE),
            () -> new Delimiter(Octets.of(new byte[17])),
            () -> new FixedLength(0),
            () -> new UntilIdle(0),
            () -> new UntilIdle(60_001),
            () -> new Markers(NONE, Octets.of(3), NONE),
            () -> new Markers(Octets.of(2), Octets.of(3), Octets.of(1, 2)),
            () -> new Markers(Octets.of(2), Octets.of(3), Octets.of(3)),
            () -> new Markers(Octets.of(1, 0), Octets.of(1, 3), Octets.of(3)),
            () -> new Checked(new Raw(), Checksum.XOR, Endianness.BIG),
            () -> new Tolerance(0, Recovery.STOP))
        .forEach(
            wrong -> assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class));
  }

  @ParameterizedTest
  @CsvSource({
    "2, BIG, 01 02 61 61",
    "2, LITTLE, 02 01 61 61",
    "3, BIG, 00 01 02 61",
    "4, LITTLE, 02 01 00 00",
  })
  void aLengthHasTheChosenWidthAndOrder(int width, Endianness order, String start)
      throws UnencodableException {
    byte[] wire =
        LengthPrefix.of(width, order)
            .encoder()
            .encode("a".repeat(258).getBytes(ISO_8859_1))
            .bytes();

    assertThat(wire).startsWith(new Octets(start).bytes());
  }
}
