package org.peerscope.wire;

import java.nio.ByteBuffer;

/// What all decoders share: the chunk, the place in the stream, and the ways to answer.
///
/// A subclass reads the chunk's bytes in order, and once unless what it took for an end was none;
/// how far it is in a frame is in its own fields, so that a frame may be cut anywhere.
abstract non-sealed class StreamDecoder implements FrameDecoder {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private ByteBuffer chunk = EMPTY;
  private long chunkStart;
  private long frameStart;
  private boolean stopped;

  StreamDecoder(long offset) {
    this.chunkStart = offset;
    this.frameStart = offset;
  }

  @Override
  public final void receive(ByteBuffer next) {
    if (chunk.hasRemaining()) {
      throw new IllegalStateException(
          chunk.remaining() + " bytes of the previous chunk are unused");
    }
    chunkStart = position();
    chunk = next.slice();
    if (stopped) {
      chunk.position(chunk.limit());
    }
  }

  @Override
  public final Decoded next() {
    return stopped ? Decoded.NOTHING : decode();
  }

  @Override
  public final Decoded end() {
    return stopped ? Decoded.NOTHING : atEnd();
  }

  @Override
  public Decoded idle() {
    return next();
  }

  @Override
  public final boolean framing() {
    return !stopped;
  }

  /// Reads on in the chunk.
  abstract Decoded decode();

  /// What the end of the stream makes of the unfinished frame.
  Decoded atEnd() {
    return decode();
  }

  /// The bytes to read, in network order, indexed from 0.
  final ByteBuffer chunk() {
    return chunk;
  }

  private long position() {
    return chunkStart + chunk.position();
  }

  /// How many bytes of the unfinished frame were read.
  final long had() {
    return position() - frameStart;
  }

  /// Reads on until so many bytes of the frame were read, as far as they are there.
  ///
  /// @return whether they are all there
  final boolean take(long frameBytes) {
    long missing = Math.max(0, frameBytes - had());
    int step = (int) Math.min(missing, chunk.remaining());
    chunk.position(chunk.position() + step);
    return step == missing;
  }

  /// Reads bytes once more, of which some may have come in earlier chunks.
  ///
  /// @param newest the bytes that were read last
  final void readAgain(byte[] newest) {
    chunkStart = position() - newest.length;
    chunk = ByteBuffer.allocate(newest.length + chunk.remaining()).put(newest).put(chunk).flip();
  }

  final Decoded needMore(long expected) {
    return had() == 0 ? Decoded.NOTHING : new Decoded.NeedMore(had(), expected);
  }

  final Decoded needMore() {
    return needMore(Decoded.UNKNOWN);
  }

  /// Ends a frame with the byte that was read last.
  final Decoded whole(int header, int trailer) {
    return whole(header, trailer, FrameView.PAYLOAD, Remark.NONE);
  }

  final Decoded whole(int header, int trailer, FrameView view, Remark remark) {
    var frame = new Frame(frameStart, header, had() - header - trailer, trailer, view, remark);
    frameStart = position();
    return new Decoded.Whole(frame);
  }

  /// The frame breaks the rule and the decoder goes on by skipping.
  final Decoded malformed(String reason) {
    return new Decoded.Malformed(frameStart, reason);
  }

  /// The frame breaks the rule and nothing more is decoded.
  final Decoded stop(String reason) {
    stopped = true;
    chunk.position(chunk.limit());
    return malformed(reason);
  }

  /// The frame breaks the rule, and the user has chosen what follows.
  final Decoded broken(Recovery recovery, String reason) {
    return recovery == Recovery.STOP ? stop(reason) : malformed(reason);
  }

  /// All but the newest bytes read are in no frame; the newest start the next one.
  ///
  /// @param kept how many of them belong to the next frame
  final Decoded skipped(int kept) {
    long length = had() - kept;
    var skipped = new Decoded.Skipped(frameStart, length);
    frameStart += length;
    return skipped;
  }

  /// Bytes between frames that mean nothing, such as white space.
  final void drop() {
    frameStart = position();
  }

  static String overLimit(String declared, long limit) {
    return "Declared length " + declared + " is over the limit of " + limit + " bytes";
  }
}
