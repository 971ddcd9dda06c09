package org.peerscope.wire;

import java.nio.ByteBuffer;

/// The rule that turns a byte stream into frames and back, the same for sending, receiving and
/// showing.
///
/// Immutable; usable from any thread.
public sealed interface Framing {
  /// The largest payload accepted unless the user chooses another: 16 MiB.
  int DEFAULT_LIMIT = 16 << 20;

  /// The name shown to people.
  String label();

  /// A new decoder for the stream from `offset` on, in bytes from the stream's start.
  FrameDecoder decoder(long offset);

  /// Wraps a payload for sending.
  EncodedFrame encode(byte[] payload);

  /// No framing: bytes go out as they are, and each read is shown as it came.
  record Raw() implements Framing {
    @Override
    public String label() {
      return "None (raw reads)";
    }

    @Override
    public FrameDecoder decoder(long offset) {
      return new RawDecoder();
    }

    @Override
    public EncodedFrame encode(byte[] payload) {
      return new EncodedFrame(new byte[0], payload, new byte[0]);
    }
  }

  /// Lines that end in a delimiter.
  ///
  /// @param ending the delimiter; not [LineEnding#NONE]
  /// @param limit the largest payload in bytes, 1 or more
  record Lines(LineEnding ending, int limit) implements Framing {
    /// Checks the ranges.
    public Lines {
      if (ending == LineEnding.NONE || limit < 1) {
        throw new IllegalArgumentException("ending " + ending + ", limit " + limit);
      }
    }

    @Override
    public String label() {
      return "Lines (" + ending.label() + ")";
    }

    @Override
    public FrameDecoder decoder(long offset) {
      return new LinesDecoder(ending, limit, offset);
    }

    @Override
    public EncodedFrame encode(byte[] payload) {
      return new EncodedFrame(new byte[0], payload, ending.bytes());
    }
  }

  /// An unsigned 32-bit big-endian length, then as many bytes of payload.
  ///
  /// @param limit the largest payload accepted in bytes, 0 or more
  record LengthPrefix(int limit) implements Framing {
    /// Checks the range.
    public LengthPrefix {
      if (limit < 0) {
        throw new IllegalArgumentException("limit " + limit);
      }
    }

    @Override
    public String label() {
      return "Length prefix, 32-bit big-endian";
    }

    @Override
    public FrameDecoder decoder(long offset) {
      return new LengthPrefixDecoder(limit, offset);
    }

    @Override
    public EncodedFrame encode(byte[] payload) {
      byte[] header =
          ByteBuffer.allocate(LengthPrefixDecoder.HEADER).putInt(payload.length).array();
      return new EncodedFrame(header, payload, new byte[0]);
    }
  }
}
