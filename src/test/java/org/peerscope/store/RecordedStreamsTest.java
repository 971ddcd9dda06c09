package org.peerscope.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscope.store.RecordedStreams.Expected;
import org.peerscope.store.RecordedStreams.Recorded;
import org.peerscope.wire.Decoded;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameDecoder;
import org.peerscope.wire.Octets;
import org.peerscope.wire.Tolerance;
import org.peerscope.wire.UnencodableException;

/// Streams that other implementations made fall into the frames that those see.
class RecordedStreamsTest {

  static Stream<Recorded> streams() throws IOException {
    return RecordedStreams.all();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theFramesAreThoseOfTheOtherImplementation(Recorded recorded) throws IOException {
    byte[] stream = recorded.bytes();

    List<Frame> frames = decode(recorded, stream, stream.length);

    assertThat(frames).extracting(f -> (int) f.length()).isEqualTo(lengths(recorded));
    for (int i = 0; i < frames.size(); i++) {
      Expected expected = recorded.frames().get(i);
      byte[] content = content(frames.get(i), stream);
      if (expected.content() != null) {
        assertThat(DigestUtils.sha256Hex(content)).as("content " + i).isEqualTo(expected.content());
      }
      if (expected.body() != null) {
        assertThat(DigestUtils.sha256Hex(afterHeaders(content)))
            .as("body " + i)
            .isEqualTo(expected.body());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theFramesAreTheSameByteByByte(Recorded recorded) throws IOException {
    byte[] stream = recorded.bytes();

    assertThat(decode(recorded, stream, 1))
        .extracting(f -> (int) f.length())
        .isEqualTo(lengths(recorded));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theContentIsSentAsTheOtherImplementationSendsIt(Recorded recorded)
      throws IOException, UnencodableException {
    byte[] stream = recorded.bytes();

    boolean manyWays = recorded.preset().startsWith("JSON values"); // a line feed between or none
    List<Frame> frames = decode(recorded, stream, stream.length);
    for (int i = 0; i < frames.size(); i++) {
      if (!manyWays && recorded.frames().get(i).content() != null) {
        byte[] content = content(frames.get(i), stream);
        byte[] sent = recorded.framing().encoder().encode(content).bytes();
        assertThat(Octets.of(sent)).as("frame " + i).isEqualTo(wire(frames.get(i), stream));
      }
    }
  }

  private static List<Frame> decode(Recorded recorded, byte[] stream, int step) {
    FrameDecoder decoder = recorded.framing().decoder(0, Tolerance.DEFAULT);
    var frames = new ArrayList<Frame>();
    for (int at = 0; at < stream.length; at += step) {
      decoder.receive(ByteBuffer.wrap(stream, at, step));
      while (decoder.next() instanceof Decoded.Whole(Frame frame)) {
        frames.add(frame);
      }
    }
    assertThat(decoder.end()).as("what is left").isEqualTo(Decoded.NOTHING);
    assertThat(frames).noneMatch(f -> f.remark().problem());
    return frames;
  }

  private static List<Integer> lengths(Recorded recorded) {
    return recorded.frames().stream().map(Expected::length).toList();
  }

  private static Octets wire(Frame frame, byte[] stream) {
    return Octets.of(Arrays.copyOfRange(stream, (int) frame.offset(), (int) frame.end()));
  }

  private static byte[] content(Frame frame, byte[] stream) {
    ByteBuffer content = frame.content(ByteBuffer.wrap(wire(frame, stream).bytes()));
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  private static byte[] afterHeaders(byte[] message) {
    int end = new String(message, ISO_8859_1).indexOf("\r\n\r\n") + 4;
    return Arrays.copyOfRange(message, end, message.length);
  }
}
