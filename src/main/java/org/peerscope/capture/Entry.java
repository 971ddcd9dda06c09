package org.peerscope.capture;

import java.time.Instant;
import org.peerscope.wire.Frame;

/// One row of a transcript; usable from any thread.
///
/// Its bytes stay on disk; [Transcript#bytes] reads them.
public sealed interface Entry
    permits Entry.End, Entry.Event, Entry.Read, Entry.Received, SentEntry {
  /// The place in the transcript.
  Place place();

  /// The first half of the place.
  default long number() {
    return place().number();
  }

  /// When it happened.
  Moment moment();

  /// The bytes on the wire, 0 or more; 0 for an event.
  long length();

  /// Whether all of them are kept in the capture; false for a file of which no copy was wanted.
  default boolean isCopied() {
    return true;
  }

  /// How many of them, from the first on, are in the capture.
  default long kept() {
    return length();
  }

  /// Where its bytes start in their stream; for an event 0.
  long offset();

  /// A place in the transcript. What the framing made of a read has the read's number, so that
  /// another framing changes no other row's place.
  ///
  /// @param number counts what happened, from 1
  /// @param part counts what the framing made of a read, from 1; 0 for what happened itself
  record Place(long number, int part) {
    /// Whether the framing made the row, so that another framing would make another.
    public boolean derived() {
      return part > 0;
    }

    @Override
    public String toString() {
      return derived() ? number + "." + part : Long.toString(number);
    }
  }

  /// A moment on both clocks.
  ///
  /// @param wall the time of day
  /// @param nanos [System#nanoTime], for durations
  record Moment(Instant wall, long nanos) {
    /// This moment.
    public static Moment now() {
      return new Moment(Instant.now(), System.nanoTime());
    }
  }

  /// What one `read()` returned.
  ///
  /// @param offset where it starts in the received stream
  /// @param framed whether the framing took its bytes, so that frames show them
  /// @param note what is to be said of it, such as a round-trip time; may be empty
  record Read(Place place, Moment moment, long offset, long length, boolean framed, String note)
      implements Entry {
    /// The same read under another framing.
    public Read with(boolean nextFramed, String nextNote) {
      return new Read(place, moment, offset, length, nextFramed, nextNote);
    }
  }

  /// A frame, or the bytes of one that never became whole.
  ///
  /// @param frame its range in the received stream
  /// @param whole false when the connection ended, or the rule was broken, before its end
  /// @param note what is to be said of it, such as a round-trip time; may be empty
  record Received(Place place, Moment moment, Frame frame, boolean whole, String note)
      implements Entry {
    @Override
    public long length() {
      return frame.length();
    }

    @Override
    public long offset() {
      return frame.offset();
    }
  }

  /// Something that happened.
  ///
  /// @param problem whether it went wrong
  /// @param text what happened, in words
  record Event(Place place, Moment moment, boolean problem, String text) implements Entry {
    @Override
    public long length() {
      return 0;
    }

    @Override
    public long offset() {
      return 0;
    }
  }

  /// The end of one connection's received stream: what is read next is another connection's. It is
  /// kept for decoding, and not shown.
  ///
  /// @param offset the received bytes before it
  /// @param why how it ended, in a few words
  record End(Place place, Moment moment, long offset, String why) implements Entry {
    @Override
    public long length() {
      return 0;
    }
  }
}
