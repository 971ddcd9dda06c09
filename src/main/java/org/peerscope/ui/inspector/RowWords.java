package org.peerscope.ui.inspector;

import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.wire.FileHeader;

/// What a row is, in words.
final class RowWords {
  private static final String NO_COPY =
      "No copy of this file's bytes was kept: \"Keep a copy\" in the File tab was off.";

  private static final String NOT_RECORDED =
      "Not all of its bytes could be recorded; those that were are in Hex.";

  private RowWords() {}

  /// Its number, its kind and its bytes.
  static String title(Entry entry) {
    String number = "#" + entry.place() + "  ";
    return number
        + switch (entry) {
          case Entry.Event event -> event.problem() ? "problem" : "event";
          case Entry.End _ -> "end";
          case Entry.Read read ->
              "received in one read: %d bytes at offset %d".formatted(read.length(), read.offset());
          case Entry.Received received -> frame(received);
          case SentEntry sent -> sent(sent);
        };
  }

  private static String frame(Entry.Received received) {
    var frame = received.frame();
    String parts =
        frame.length() == frame.payload()
            ? frame.payload() + " bytes"
            : "%d bytes = %d header + %d payload + %d trailer"
                .formatted(frame.length(), frame.header(), frame.payload(), frame.trailer());
    String remark = received.note();
    return "received %s: %s at offset %d"
            .formatted(received.whole() ? "frame" : "no whole frame", parts, frame.offset())
        + (remark.isEmpty() ? "" : "; " + remark);
  }

  /// Why the bytes of a row cannot be shown.
  static String whyNoCopy(Entry shown) {
    return shown instanceof SentEntry sent && isCutShort(sent) ? NOT_RECORDED : NO_COPY;
  }

  /// Of a reopened capture only a file can be without a copy because none was wanted: then its
  /// header is kept, and nothing else.
  private static boolean isCutShort(SentEntry sent) {
    return sent.isCutShort() || (!sent.isCopied() && sent.plan().copied() != header(sent));
  }

  /// How many bytes stand before a file's own; of a message none.
  private static long header(SentEntry sent) {
    String name = sent.plan().name();
    return name.isEmpty() ? -1 : FileHeader.length(name);
  }

  private static String sent(SentEntry sent) {
    var plan = sent.plan();
    if (isCutShort(sent)) {
      return "sent: %d of %d bytes, of which %d could be recorded"
          .formatted(sent.length(), plan.total(), sent.kept());
    }
    return "sent: %d of %d bytes = %d header + %d payload + %d trailer%s"
        .formatted(
            sent.length(),
            plan.total(),
            plan.header(),
            plan.total() - plan.header() - plan.trailer(),
            plan.trailer(),
            sent.isCopied() ? "" : "; no copy of the payload was kept");
  }
}
