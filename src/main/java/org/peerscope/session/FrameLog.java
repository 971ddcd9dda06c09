package org.peerscope.session;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.peerscope.wire.Decoded;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameDecoder;

/// Turns one received stream into rows: frames, what is in no frame, and what is wrong.
///
/// The same for bytes that arrive and for bytes of a transcript, so that both give the same frames.
/// For one thread at a time.
final class FrameLog {
  /// How a received stream ends when the peer has sent FIN.
  static final String CLOSED = "Closed by peer";

  /// How a stream ends that may have been cut off (RFC 9112, 9.8).
  static final String TRUNCATED = "Closed by peer without close_notify";

  private final FrameRule rule;
  private final FrameDecoder decoder;
  private Sink sink;
  private long received;
  private long frames;
  private int problems;
  private Decoded.NeedMore partial = Decoded.NOTHING;
  private OptionalLong trouble = OptionalLong.empty();
  private OptionalLong stopped = OptionalLong.empty();

  /// Where the rows go.
  interface Sink {
    /// A frame, or bytes that are in none.
    void frame(Frame frame, boolean whole, String words);

    /// Something is wrong.
    void problem(String words);

    /// The framing may be the wrong one: frames broke the rule from this offset on, or the stream
    /// has ended inside one.
    void trouble(long offset);
  }

  FrameLog(FrameRule rule, long offset, Sink sink) {
    this.rule = rule;
    this.decoder = rule.decoder(offset);
    this.received = offset;
    this.sink = sink;
  }

  /// The same for a stream of its own that begins at this offset.
  FrameLog anew(long offset) {
    return new FrameLog(rule, offset, sink);
  }

  /// Hands what comes from now on to another sink.
  void to(Sink next) {
    sink = next;
  }

  /// Whether the next bytes are taken for frames.
  boolean framing() {
    return decoder.framing();
  }

  /// The silence in milliseconds after which [#idle] is to be called; 0 for never.
  int gapMillis() {
    return decoder.framing() ? rule.framing().gapMillis() : 0;
  }

  /// The frame that is unfinished.
  Decoded.NeedMore partial() {
    return partial;
  }

  /// How many bytes are in no frame because one is unfinished, or the decoder has stopped.
  long undecoded() {
    return stopped.isPresent() ? received - stopped.getAsLong() : partial.had();
  }

  /// Where it first went wrong, or else where the unfinished frame starts; empty when all is well.
  OptionalLong trouble() {
    return trouble.isPresent() || partial.had() == 0
        ? trouble
        : OptionalLong.of(received - partial.had());
  }

  /// How many frames there were.
  long frames() {
    return frames;
  }

  /// How many problems there were.
  int problems() {
    return problems;
  }

  /// Takes the bytes of one read.
  void read(ByteBuffer bytes) {
    pass(bytes.remaining());
    if (decoder.framing()) {
      decoder.receive(bytes);
      Decoded said = decoder.next();
      while (tell(said)) {
        said = decoder.next();
      }
    }
  }

  /// Counts bytes that are not decoded any more.
  void pass(long bytes) {
    received += bytes;
  }

  /// Nothing came for [#gapMillis].
  void idle() {
    tell(decoder.idle());
  }

  /// The stream has ended. A frame that ends with it is whole only when the peer has ended it in
  /// order (RFC 9112, 8).
  ///
  /// @param why in words that ", frame incomplete" follows
  void end(String why) {
    Decoded said = decoder.end();
    boolean early = said instanceof Decoded.Whole && gapMillis() == 0 && !why.equals(CLOSED);
    if (!early) {
      tell(said);
    }
    if (partial.had() > 0) {
      String of = partial.expected() == Decoded.UNKNOWN ? "" : " of " + partial.expected();
      left(received - partial.had(), partial.had(), "Incomplete frame");
      troubled(received - partial.had());
      problem(why + ", frame incomplete: had " + partial.had() + of + " bytes");
      partial = Decoded.NOTHING;
    }
  }

  /// Whether the peer has ended the stream, and not the connection.
  static boolean isByPeer(String why) {
    return why.equals(CLOSED) || why.equals(TRUNCATED);
  }

  /// Makes a row of what was decoded; true when there may be more.
  private boolean tell(Decoded said) {
    partial = said instanceof Decoded.NeedMore more ? more : Decoded.NOTHING;
    switch (said) {
      case Decoded.Whole(Frame frame) -> whole(frame);
      case Decoded.Skipped(long offset, long length) -> left(offset, length, "In no frame");
      case Decoded.Malformed(long offset, String reason) -> malformed(offset, reason);
      case Decoded.NeedMore _ -> {
        return false;
      }
    }
    return true;
  }

  private void whole(Frame frame) {
    frames++;
    if (frame.remark().problem()) {
      problems++;
      troubled(frame.offset());
    }
    sink.frame(frame, true, frame.remark().words());
  }

  private void left(long offset, long length, String words) {
    sink.frame(new Frame(offset, 0, length, 0), false, words);
  }

  private void malformed(long offset, String reason) {
    long length = received - offset;
    troubled(offset);
    if (decoder.framing()) {
      problem(reason + ". Skipping to where the next frame can start.");
      return;
    }
    stopped = OptionalLong.of(offset);
    if (length > 0) {
      left(offset, length, "Not a frame");
    }
    problem(
        "%s; %d bytes of it received so far. From here on the reads are shown as they come."
            .formatted(reason, length));
  }

  private void troubled(long offset) {
    if (trouble.isEmpty()) {
      trouble = OptionalLong.of(offset);
      sink.trouble(offset);
    }
  }

  private void problem(String words) {
    problems++;
    sink.problem(words);
  }
}
