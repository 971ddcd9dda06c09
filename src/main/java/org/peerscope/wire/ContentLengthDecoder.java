package org.peerscope.wire;

import java.util.List;

/// Decodes frames of [ContentLength].
final class ContentLengthDecoder extends StreamDecoder {
  private final int limit;
  private final HeaderBlock block = new HeaderBlock();
  private int header;
  private long length;

  ContentLengthDecoder(long offset, Tolerance tolerance) {
    super(offset);
    this.limit = tolerance.limit();
  }

  @Override
  Decoded decode() {
    if (header == 0) {
      boolean ended = block.take(chunk());
      if (!block.lines().isEmpty() && !block.first().contains(":")) {
        return stop("The first line is no header field");
      }
      if (!ended) {
        return headerUnfinished();
      }
      String problem = readLength();
      if (!problem.isEmpty()) {
        return stop(problem);
      }
    }
    return take(header + length) ? complete() : needMore(header + length);
  }

  private Decoded headerUnfinished() {
    return block.isOverLimit()
        ? stop("No empty line within %d bytes of header".formatted(HeaderBlock.LIMIT))
        : needMore();
  }

  /// The answer is what is wrong with the header, or empty.
  private String readLength() {
    List<String> values = block.values("Content-Length");
    if (values.isEmpty()) {
      return "The header has no Content-Length";
    }
    length = HeaderBlock.agreed(values);
    if (length < 0) {
      return "Content-Length is not one decimal number: " + HeaderBlock.quoted(values);
    }
    header = (int) had();
    return length > limit ? overLimit(Long.toString(length), limit) : "";
  }

  private Decoded complete() {
    int before = header;
    header = 0;
    block.clear();
    return whole(before, 0);
  }
}
