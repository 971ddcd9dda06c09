package org.peerscope.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A framing with contents that it can carry.
///
/// @param contents some that are worth a look
/// @param random makes others
record Codec(Framing framing, List<byte[]> contents, Function<RandomGenerator, byte[]> random) {
  private static final Octets NONE = Octets.of();

  static Stream<Codec> all() {
    return Stream.of(
            lengths(),
            Stream.of(
                of(new Delimiter(LineEnding.LF), Codec::text, "first", "", "with é", "\r"),
                of(new Delimiter(LineEnding.CRLF), Codec::text, "first", "", "with é", "\r"),
                of(new Delimiter(LineEnding.NUL), Codec::text, "first", "", "x"),
                of(new Delimiter(Octets.ofText("aab")), Codec::upperCase, "AAA", "", "B"),
                of(new FixedLength(3), r -> bytes(r, 3), "abc", "\0\0\0", "xyz"),
                of(new OctetCounting(), r -> bytes(r, 1 + r.nextInt(300)), "a", "1 2", "345"),
                of(new Netstring(), Codec::any, "", "hello world!", ",", "1:"),
                of(new PktLine(), Codec::any, "", "command=ls-refs\n", "0000"),
                of(new Markers(Octets.of(2), Octets.of(3), NONE), Codec::text, "", "READ", "x"),
                of(
                    new Markers(Octets.of(2), Octets.of(3), Octets.of(16)),
                    Codec::any,
                    "",
                    "\2\3\20"),
                of(new Markers(Octets.of(11), Octets.of(28, 13), NONE), Codec::text, "MSH|", "\r"),
                of(
                    new Markers(Octets.ofText("<AB"), Octets.ofText("<ABBA"), NONE),
                    Codec::text,
                    "",
                    "A",
                    "x"),
                of(new Slip(), r -> bytes(r, 1 + r.nextInt(300)), "a", "À", "\0"),
                of(
                    new Cobs(),
                    Codec::any,
                    "",
                    "\0",
                    "\0\0",
                    "a\0b",
                    "x".repeat(254),
                    "y".repeat(300)),
                of(new ContentLength(), Codec::any, "", "{}", "Content-Length: 3\r\n\r\n"),
                of(
                    new ConcatenatedJson(),
                    Codec::json,
                    "{}",
                    "[1,{\"a\":\"}\\\"\"}]",
                    "\"x\"",
                    "12"),
                http(),
                resp()),
            checked())
        .flatMap(codecs -> codecs);
  }

  private static Stream<Codec> lengths() {
    Stream<LengthPrefix> plain =
        LengthPrefix.WIDTHS.stream()
            .flatMap(
                width ->
                    Stream.of(Endianness.values()).map(order -> LengthPrefix.of(width, order)));
    Stream<LengthPrefix> other =
        Stream.of(
            new LengthPrefix(0, 3, Endianness.LITTLE, 1, false),
            new LengthPrefix(4, 2, Endianness.BIG, 0, false),
            new LengthPrefix(1, 4, Endianness.BIG, -4, false),
            new LengthPrefix(2, 2, Endianness.BIG, -4, false),
            new LengthPrefix(0, 4, Endianness.LITTLE, -4, false));
    Stream<Framing> varints =
        Stream.of(
            new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_32),
            new VarintPrefix(0, VarintPrefix.Form.PROTOBUF_64),
            new VarintPrefix(1, VarintPrefix.Form.MQTT));
    return Stream.of(plain, other, varints)
        .flatMap(framings -> framings)
        .map(
            framing ->
                of(framing, r -> bytes(r, 5 + r.nextInt(200)), "first", "\0\1\2\3\4", "third"));
  }

  private static Stream<Codec> checked() {
    return Stream.of(Checksum.values())
        .map(
            sum ->
                of(
                    new Checked(LengthPrefix.of(2, Endianness.BIG), sum, Endianness.LITTLE),
                    Codec::any,
                    "",
                    "123456789",
                    "\0"));
  }

  private static Codec http() {
    return new Codec(
        new Http(),
        texts(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello world!",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n",
            "POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\n"),
        r -> {
          byte[] body = text(r);
          String head = "POST /x HTTP/1.1\r\nContent-Length: " + body.length + "\r\n\r\n";
          return Prefixes.join(latin(head), body);
        });
  }

  private static Codec resp() {
    return new Codec(
        new Resp(),
        texts("+OK\r\n", "$-1\r\n", "*2\r\n:1\r\n$3\r\na\r\n\r\n", "*0\r\n", "%1\r\n+a\r\n#t\r\n"),
        r -> {
          byte[] bulk = any(r);
          byte[] head = latin("*2\r\n:-7\r\n$" + bulk.length + "\r\n");
          return Prefixes.join(Prefixes.join(head, bulk), latin("\r\n"));
        });
  }

  private static Codec of(
      Framing framing, Function<RandomGenerator, byte[]> random, String... contents) {
    return new Codec(framing, texts(contents), random);
  }

  private static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(Codec::latin).toList();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] any(RandomGenerator random) {
    return bytes(random, random.nextInt(400));
  }

  private static byte[] text(RandomGenerator random) {
    return letters(random, ' ');
  }

  private static byte[] upperCase(RandomGenerator random) {
    return letters(random, 'A');
  }

  private static byte[] letters(RandomGenerator random, char first) {
    byte[] bytes = new byte[random.nextInt(100)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (first + random.nextInt(26));
    }
    return bytes;
  }

  private static byte[] json(RandomGenerator random) {
    String inner = new String(upperCase(random), StandardCharsets.US_ASCII);
    return latin("{\"a\":[" + random.nextInt() + ",\"" + inner + "\\\"}\",{}],\"b\":null}");
  }

  /// The contents encoded one after another.
  byte[] stream() {
    return stream(contents);
  }

  byte[] stream(List<byte[]> some) {
    var all = new ByteArrayOutputStream();
    some.forEach(content -> all.writeBytes(encode(content)));
    return all.toByteArray();
  }

  byte[] encode(byte[] content) {
    try {
      return framing.encoder().encode(content).bytes();
    } catch (UnencodableException e) {
      throw new AssertionError(framing + " should carry " + Octets.of(content), e);
    }
  }

  List<Octets> expected() {
    return contents.stream().map(Octets::of).toList();
  }

  @Override
  public String toString() {
    return framing.label();
  }
}
