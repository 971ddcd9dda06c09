package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.peerscope.capture.Entry.Moment;
import org.peerscope.capture.Entry.Place;
import org.peerscope.capture.SentEntry.Outcome;
import org.peerscope.capture.SentEntry.Plan;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameView;
import org.peerscope.wire.Remark;

/// Writes entries as records of the index and reads them back; texts go to a file of their own.
final class EntryForm {
  private static final long NANOS = 1_000_000_000;

  /// A longer text is cut. A file may come from anywhere: one with a longer text is none of this
  /// program's.
  private static final int MOST_TEXT = 1 << 16;

  private final Texts texts;
  private final LongSupplier receivedEnd;
  private final LongSupplier sentEnd;

  /// @param receivedEnd how many received bytes are there
  /// @param sentEnd how many sent bytes are there
  EntryForm(Texts texts, LongSupplier receivedEnd, LongSupplier sentEnd) {
    this.texts = texts;
    this.receivedEnd = receivedEnd;
    this.sentEnd = sentEnd;
  }

  /// What stood before a row in the two streams.
  ///
  /// @param received the received bytes before the row's end
  /// @param sent where the newest sent row up to this one starts
  record Position(long received, long sent) {}

  /// Fills in and seals the record of zeros that starts at this index.
  void write(Entry entry, Position position, ByteBuffer records, int start) {
    records.put(start + IndexRecord.KIND, kind(entry));
    records.put(start + IndexRecord.FLAGS, flags(entry));
    records.putInt(start + IndexRecord.PART, entry.place().part());
    records.putLong(start + IndexRecord.NUMBER, entry.place().number());
    Instant wall = entry.moment().wall();
    records.putLong(start + IndexRecord.WALL, wall.getEpochSecond() * NANOS + wall.getNano());
    records.putLong(start + IndexRecord.MONOTONIC, entry.moment().nanos());
    records.putLong(start + IndexRecord.POSITION, position.received());
    records.putLong(start + IndexRecord.SENT_POSITION, position.sent());
    records.putLong(start + IndexRecord.LENGTH, entry.length());
    switch (entry) {
      case Entry.Read read -> records.putLong(start + IndexRecord.OFFSET, read.offset());
      case Entry.Received received -> writeFrame(received.frame(), records, start);
      case SentEntry sent -> {
        writeFrame(sent.frame(), records, start);
        records.putLong(start + IndexRecord.TOTAL, sent.plan().total());
        if (sent.plan().copied() < Plan.ALL) {
          IndexRecord.copied(records, start, sent.plan().copied());
        }
      }
      case Entry.End end -> records.putLong(start + IndexRecord.OFFSET, end.offset());
      case Entry.Event _ -> {}
    }
    writeText(text(entry), records, start);
    IndexRecord.seal(records, start);
  }

  private static void writeFrame(Frame frame, ByteBuffer records, int start) {
    records.putLong(start + IndexRecord.OFFSET, frame.offset());
    records.putShort(start + IndexRecord.TRAILER, (short) frame.trailer());
    records.putInt(start + IndexRecord.HEADER, frame.header());
    records.putInt(start + IndexRecord.VIEW, frame.view().code());
  }

  private void writeText(String text, ByteBuffer records, int start) {
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(UTF_8);
      byte[] kept = bytes.length > MOST_TEXT ? Arrays.copyOf(bytes, wholeTo(bytes)) : bytes;
      records.putInt(start + IndexRecord.TEXT_SIZE, kept.length);
      records.putLong(start + IndexRecord.TEXT, texts.add(kept));
    }
  }

  /// Where a character begins at which a text can be cut.
  private static int wholeTo(byte[] utf8) {
    int end = MOST_TEXT;
    while ((utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private static byte kind(Entry entry) {
    return switch (entry) {
      case Entry.Read _ -> IndexRecord.READ;
      case Entry.Received _ -> IndexRecord.FRAME;
      case SentEntry _ -> IndexRecord.SENT;
      case Entry.Event _ -> IndexRecord.EVENT;
      case Entry.End _ -> IndexRecord.END;
    };
  }

  private static byte flags(Entry entry) {
    int flags =
        switch (entry) {
          case Entry.Read read -> read.framed() ? 1 : 0;
          case Entry.Received received ->
              (received.whole() ? 1 : 0) | (received.frame().remark().problem() ? 2 : 0);
          case SentEntry sent ->
              outcome(sent.outcome())
                  | (sent.plan().copied() == Plan.ALL ? 0 : IndexRecord.NOT_COPIED);
          case Entry.Event event -> event.problem() ? 1 : 0;
          case Entry.End _ -> 0;
        };
    return (byte) flags;
  }

  private static int outcome(Outcome outcome) {
    return switch (outcome) {
      case SENDING -> 0;
      case SENT -> 1;
      case INCOMPLETE -> 2;
    };
  }

  private static String text(Entry entry) {
    return switch (entry) {
      case Entry.Read read -> read.note();
      case Entry.Received received -> received.note();
      case SentEntry sent -> sent.plan().name();
      case Entry.Event event -> event.text();
      case Entry.End end -> end.why();
    };
  }

  /// The entry of the record that starts at this index.
  ///
  /// A send that had not ended when the record was written is incomplete: it has all bytes from its
  /// first one on.
  ///
  /// @throws IOException when its text cannot be read
  Entry read(ByteBuffer records, int start) throws IOException {
    var place =
        new Place(
            records.getLong(start + IndexRecord.NUMBER), records.getInt(start + IndexRecord.PART));
    long wall = records.getLong(start + IndexRecord.WALL);
    var moment =
        new Moment(
            Instant.ofEpochSecond(Math.floorDiv(wall, NANOS), Math.floorMod(wall, NANOS)),
            records.getLong(start + IndexRecord.MONOTONIC));
    if (!IndexRecord.isSealed(records, start)) {
      return damaged(place, moment);
    }
    try {
      Entry entry = read(place, moment, records, start);
      return isWithin(entry) ? entry : damaged(place, moment);
    } catch (IllegalArgumentException e) {
      return damaged(place, moment);
    }
  }

  /// A file from elsewhere may speak of bytes that it does not have.
  private boolean isWithin(Entry entry) {
    LongSupplier end = entry instanceof SentEntry ? sentEnd : receivedEnd;
    return entry.kept() <= end.getAsLong() - entry.offset();
  }

  private static Entry damaged(Place place, Moment moment) {
    return new Entry.Event(place, moment, true, "This row of the capture is damaged");
  }

  private Entry read(Place place, Moment moment, ByteBuffer records, int start) throws IOException {
    int flags = records.get(start + IndexRecord.FLAGS);
    long offset = records.getLong(start + IndexRecord.OFFSET);
    if (offset < 0 || records.getLong(start + IndexRecord.LENGTH) < 0) {
      throw new IllegalArgumentException("a row at " + offset);
    }
    String text = readText(records, start);
    return switch (records.get(start + IndexRecord.KIND)) {
      case IndexRecord.READ -> {
        long length = records.getLong(start + IndexRecord.LENGTH);
        long there = there(offset, length, receivedEnd);
        String note = there == length ? text : missing(text, length - there);
        yield new Entry.Read(place, moment, offset, there, flags == 1, note);
      }
      case IndexRecord.FRAME ->
          new Entry.Received(
              place, moment, readFrame(records, start, IndexRecord.LENGTH), (flags & 1) != 0, text);
      case IndexRecord.SENT -> readSent(place, moment, records, start, text);
      case IndexRecord.EVENT -> new Entry.Event(place, moment, flags == 1, text);
      case IndexRecord.END -> new Entry.End(place, moment, offset, text);
      default ->
          new Entry.Event(place, moment, true, "This row of the capture is of an unknown kind");
    };
  }

  /// How many of a row's bytes are there; some of the last may have been lost.
  private static long there(long offset, long length, LongSupplier end) {
    long there = Math.min(length, end.getAsLong() - offset);
    if (there < 0 || (there == 0 && length > 0)) {
      throw new IllegalArgumentException("a row behind all bytes, at " + offset);
    }
    return there;
  }

  private static String missing(String note, long bytes) {
    String missing = "%,d of its bytes are missing".formatted(bytes);
    return note.isEmpty() ? missing : note + ", " + missing;
  }

  /// @param length where the record says how long the frame is
  private static Frame readFrame(ByteBuffer records, int start, int length) {
    int header = records.getInt(start + IndexRecord.HEADER);
    int trailer = Short.toUnsignedInt(records.getShort(start + IndexRecord.TRAILER));
    long payload = records.getLong(start + length) - header - trailer;
    if (header < 0 || payload < 0) {
      throw new IllegalArgumentException("a header of " + header + " bytes");
    }
    boolean problem = (records.get(start + IndexRecord.FLAGS) & 2) != 0;
    return new Frame(
        records.getLong(start + IndexRecord.OFFSET),
        header,
        payload,
        trailer,
        FrameView.of(records.getInt(start + IndexRecord.VIEW)),
        new Remark("", problem));
  }

  private SentEntry readSent(
      Place place, Moment moment, ByteBuffer records, int start, String name) {
    int flags = records.get(start + IndexRecord.FLAGS);
    int outcome = flags & ~IndexRecord.NOT_COPIED;
    Plan plan = readPlan(records, start, name, flags == outcome);
    long offset = records.getLong(start + IndexRecord.OFFSET);
    if (records.getLong(start + IndexRecord.LENGTH) > plan.total()) {
      throw new IllegalArgumentException("more bytes than were to be sent");
    }
    long kept = IndexRecord.kept(records, start);
    long there = there(offset, kept, sentEnd);
    var sent = new SentEntry(place, moment, offset, there < kept ? plan.copiedUpTo(there) : plan);
    sent.took(
        outcome == outcome(Outcome.SENDING)
            ? Math.min(plan.total(), sentEnd.getAsLong() - offset)
            : records.getLong(start + IndexRecord.LENGTH));
    sent.finish(outcome == outcome(Outcome.SENT) ? Outcome.SENT : Outcome.INCOMPLETE);
    return sent;
  }

  private static Plan readPlan(ByteBuffer records, int start, String name, boolean all) {
    if (all) {
      Frame frame = readFrame(records, start, IndexRecord.TOTAL);
      return new Plan(
          frame.header(), frame.trailer(), frame.length(), name, frame.view(), Plan.ALL);
    }
    long copied = IndexRecord.copied(records, start);
    long total = records.getLong(start + IndexRecord.TOTAL);
    if (copied < 0 || copied > total) {
      throw new IllegalArgumentException(copied + " bytes are copied");
    }
    int header = (int) Math.min(copied, Integer.MAX_VALUE);
    return new Plan(header, 0, total, name, FrameView.PAYLOAD, copied);
  }

  private String readText(ByteBuffer records, int start) throws IOException {
    int size = records.getInt(start + IndexRecord.TEXT_SIZE);
    if (size < 0 || size > MOST_TEXT) {
      throw new IllegalArgumentException("a text of " + size + " bytes");
    }
    long offset = records.getLong(start + IndexRecord.TEXT);
    if (offset < 0) {
      throw new IllegalArgumentException("a text at " + offset);
    }
    return size == 0 ? "" : texts.read(offset, size);
  }
}
