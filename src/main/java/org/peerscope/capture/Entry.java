package org.peerscope.capture;

import java.time.Instant;
import org.peerscope.wire.Frame;

/// One row of a transcript; usable from any thread.
///
/// Its bytes stay on disk; [Transcript#bytes] reads them.
public sealed interface Entry permits Entry.Event, Entry.Read, Entry.Received, SentEntry {
  /// The place in the transcript, from 1.
  long number();

  /// When it happened.
  Moment moment();

  /// The bytes on the wire, 0 or more; 0 for an event.
  long length();

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
  record Read(long number, Moment moment, long offset, long length, boolean framed, String note)
      implements Entry {}

  /// A frame, or the bytes of one that never became whole.
  ///
  /// @param frame its range in the received stream
  /// @param whole false when the connection ended, or the rule was broken, before its end
  /// @param note what is to be said of it, such as a round-trip time; may be empty
  record Received(long number, Moment moment, Frame frame, boolean whole, String note)
      implements Entry {
    @Override
    public long length() {
      return frame.length();
    }
  }

  /// Something that happened.
  ///
  /// @param problem whether it went wrong
  /// @param text what happened, in words
  record Event(long number, Moment moment, boolean problem, String text) implements Entry {
    @Override
    public long length() {
      return 0;
    }
  }
}
