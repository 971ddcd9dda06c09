package org.peerscope.wire;

import java.util.List;
import java.util.stream.Stream;

/// Decodes messages of [Http].
final class HttpDecoder extends StreamDecoder {
  /// Where in a message the decoder is.
  private enum Place {
    HEADER,
    BODY,
    UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    SWITCHED
  }

  private static final String OLD = "HTTP/1.0";

  private final int limit;
  private final HeaderBlock block = new HeaderBlock();
  private final ChunkSize size = new ChunkSize();
  private Place place = Place.HEADER;
  private int header;
  private long end;
  private long chunkStart;
  private Remark remark = Remark.NONE;
  private String upgrade = "";

  HttpDecoder(long offset, Tolerance tolerance) {
    super(offset);
    this.limit = tolerance.limit();
  }

  @Override
  Decoded decode() {
    Decoded said;
    do {
      said =
          switch (place) {
            case HEADER -> header();
            case BODY -> take(end) ? complete(FrameView.WITH_HEADER) : needMore(end);
            case UNTIL_CLOSE -> untilClose();
            case CHUNK_SIZE -> chunkSize();
            case CHUNK -> chunkData();
            case CHUNK_END -> chunkEnd();
            case TRAILERS -> trailers();
            case SWITCHED -> switched();
          };
    } while (said instanceof Decoded.NeedMore && chunk().hasRemaining());
    return said;
  }

  private Decoded header() {
    boolean ended = block.take(chunk());
    HttpStart start = HttpStart.of(block.first());
    if (!block.lines().isEmpty() && start == HttpStart.NONE) {
      return stop("The first line is no HTTP/1.x start line");
    }
    if (ended && block.lines().isEmpty()) {
      block.clear();
      return skipped(0); // an empty line before a message is to be ignored (RFC 9112, 2.2)
    }
    if (!ended) {
      return block.isOverLimit()
          ? stop("No empty line within %d bytes of header".formatted(HeaderBlock.LIMIT))
          : needMore();
    }
    header = (int) had();
    end = header;
    if (block.hasSpaceBeforeColon()) {
      remark = remark.andProblem("White space before the colon of a field (RFC 9112, 5.1)");
    }
    return body(start);
  }

  /// Chooses how the body ends (RFC 9112, 6.3).
  private Decoded body(HttpStart start) {
    List<String> lengths = block.values("Content-Length");
    List<String> codings = elements(block.values("Transfer-Encoding"));
    if (start == HttpStart.BODILESS) {
      return complete(FrameView.WITH_HEADER);
    }
    if (start == HttpStart.SWITCHING) {
      upgrade = HeaderBlock.quoted(block.values("Upgrade"));
      Decoded last = complete(FrameView.WITH_HEADER);
      place = Place.SWITCHED;
      return last;
    }
    if (!codings.isEmpty()) {
      return encoded(start, codings.getLast(), !lengths.isEmpty());
    }
    if (lengths.isEmpty()) {
      place = Place.UNTIL_CLOSE;
      return start == HttpStart.REQUEST ? complete(FrameView.WITH_HEADER) : needMore();
    }
    long length = HeaderBlock.agreed(lengths);
    if (length < 0) {
      return stop("Content-Length is not one decimal number: " + HeaderBlock.quoted(lengths));
    }
    if (length > limit) {
      return stop(overLimit(Long.toString(length), limit));
    }
    place = Place.BODY;
    end = header + length;
    return take(end) ? complete(FrameView.WITH_HEADER) : needMore(end);
  }

  /// The elements of a list, which may be empty (RFC 9110, 5.6.1).
  private static List<String> elements(List<String> fields) {
    return fields.stream()
        .flatMap(field -> Stream.of(field.split(",")))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  private Decoded encoded(HttpStart start, String coding, boolean lengthToo) {
    String first = block.first();
    if (lengthToo) {
      remark = remark.andProblem("Transfer-Encoding and Content-Length together (RFC 9112, 6.3)");
    } else if (first.startsWith(OLD + " ") || first.endsWith(" " + OLD)) {
      remark = remark.andProblem("Transfer-Encoding in %s (RFC 9112, 6.1)".formatted(OLD));
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      place = Place.UNTIL_CLOSE;
      return start == HttpStart.REQUEST
          ? stop("A request whose Transfer-Encoding does not end in chunked has no end")
          : needMore();
    }
    place = Place.CHUNK_SIZE;
    return needMore();
  }

  private Decoded switched() {
    return chunk().hasRemaining()
        ? stop("What follows 101 Switching Protocols (%s) is no HTTP".formatted(upgrade))
        : needMore();
  }

  private Decoded untilClose() {
    take(had() + chunk().remaining());
    return had() - header > limit
        ? stop("No end within the limit of %d bytes".formatted(limit))
        : needMore();
  }

  private Decoded chunkSize() {
    while (chunk().hasRemaining()) {
      if (size.add(chunk().get())) {
        return afterSize();
      }
    }
    return needMore();
  }

  private Decoded afterSize() {
    if (size.isWrong()) {
      return stop("A chunk does not start with its size in hex");
    }
    long length = size.value();
    end += length;
    if (end - header > limit) {
      return stop("The chunks are over the limit of %d bytes together".formatted(limit));
    }
    place = length == 0 ? Place.TRAILERS : Place.CHUNK;
    block.clear();
    chunkStart = had();
    return needMore();
  }

  private Decoded chunkData() {
    if (take(chunkStart + size.value())) {
      place = Place.CHUNK_END;
    }
    return needMore();
  }

  private Decoded chunkEnd() {
    if (!chunk().hasRemaining()) {
      return needMore();
    }
    byte next = chunk().get();
    boolean first = had() == chunkStart + size.value() + 1;
    if (next != (first ? '\r' : '\n')) {
      return stop("A chunk of %d bytes does not end in CRLF".formatted(size.value()));
    }
    if (!first) {
      size.reset();
      place = Place.CHUNK_SIZE;
    }
    return needMore();
  }

  private Decoded trailers() {
    if (block.take(chunk())) {
      if (!block.lines().isEmpty()) {
        remark = remark.and("Trailer: " + HeaderBlock.quoted(block.lines()));
      }
      return complete(FrameView.DECHUNKED);
    }
    return block.isOverLimit()
        ? stop("No empty line within %d bytes of trailer".formatted(HeaderBlock.LIMIT))
        : needMore();
  }

  private Decoded complete(FrameView view) {
    Remark said = remark;
    int before = header;
    place = Place.HEADER;
    remark = Remark.NONE;
    header = 0;
    block.clear();
    size.reset();
    return whole(before, 0, view, said);
  }

  @Override
  Decoded atEnd() {
    return switch (place) {
      case UNTIL_CLOSE -> complete(FrameView.WITH_HEADER);
      case BODY -> needMore(end);
      default -> needMore();
    };
  }
}
