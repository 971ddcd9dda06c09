package org.peerscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Feeds a sample to a decoder in chunks and gathers what it said.
final class Decoding {
  private Decoding() {}

  /// All that was decoded, and the last word after the last byte, when cut at these places.
  static List<Decoded> of(Framing framing, byte[] sample, int... cuts) {
    return of(framing.decoder(0, Tolerance.DEFAULT), sample, cuts);
  }

  static List<Decoded> of(FrameDecoder decoder, byte[] sample, int... cuts) {
    var said = new ArrayList<Decoded>();
    Decoded last = decoder.next();
    int from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      int to = i == cuts.length ? sample.length : cuts[i];
      decoder.receive(ByteBuffer.wrap(sample, from, to - from));
      last = drain(decoder, sample.length, said);
      from = to;
    }
    said.add(last);
    return said;
  }

  /// Also lets the stream end.
  static List<Decoded> toEnd(FrameDecoder decoder, byte[] sample, int... cuts) {
    List<Decoded> said = of(decoder, sample, cuts);
    said.removeLast();
    said.add(decoder.end());
    return said;
  }

  /// Takes what is there; a decoder that goes on for ever is stopped.
  private static Decoded drain(FrameDecoder decoder, int bytes, List<Decoded> said) {
    for (int i = 0; i <= 2 * bytes + 2; i++) {
      Decoded next = decoder.next();
      if (next instanceof Decoded.NeedMore) {
        return next;
      }
      said.add(next);
    }
    throw new AssertionError("no end after " + said);
  }

  /// The places after every byte.
  static int[] everyByte(byte[] sample) {
    int[] cuts = new int[Math.max(0, sample.length - 1)];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = i + 1;
    }
    return cuts;
  }

  /// The contents of the whole frames.
  static List<Octets> contents(byte[] sample, List<Decoded> said) {
    return said.stream()
        .filter(Decoded.Whole.class::isInstance)
        .map(d -> content(sample, ((Decoded.Whole) d).frame()))
        .toList();
  }

  static Octets content(byte[] stream, Frame frame) {
    var wire = ByteBuffer.wrap(stream, (int) frame.offset(), (int) frame.length());
    ByteBuffer content = frame.content(wire);
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return Octets.of(bytes);
  }
}
