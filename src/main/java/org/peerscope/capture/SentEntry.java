package org.peerscope.capture;

import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameView;
import org.peerscope.wire.Remark;

/// A message or file that is being sent or was sent.
///
/// The row stands in the transcript from the start of the write, so that an answer never comes
/// before its request; its counters move while the kernel takes the bytes. Written by the sending
/// thread, read from any thread.
public final class SentEntry implements Entry {
  /// How a send ends.
  public enum Outcome {
    /// The kernel is taking bytes.
    SENDING,
    /// The kernel has taken all of it.
    SENT,
    /// The connection or the file broke first.
    INCOMPLETE
  }

  private final Place place;
  private final Moment moment;
  private final long offset;
  private final long wanted;
  private volatile Plan plan;
  private volatile boolean cutShort;
  private volatile long row;
  private volatile long taken;
  private volatile Outcome outcome = Outcome.SENDING;

  SentEntry(Place place, Moment moment, long offset, Plan plan) {
    this.place = place;
    this.moment = moment;
    this.offset = offset;
    this.plan = plan;
    this.wanted = plan.copied();
  }

  /// What is about to be sent.
  ///
  /// @param header bytes before the payload
  /// @param trailer bytes after the payload
  /// @param total all bytes on the wire
  /// @param name the file's name; empty for a message
  /// @param view how to make the content out of the wire bytes
  /// @param copied so many of its first bytes at most are kept in the capture
  public record Plan(
      int header, int trailer, long total, String name, FrameView view, long copied) {
    /// As many as there are.
    static final long ALL = Long.MAX_VALUE;

    /// A message that is about to be sent.
    public static Plan message(EncodedFrame frame) {
      return new Plan(
          frame.header().length, frame.trailer().length, frame.length(), "", frame.view(), ALL);
    }

    /// A file that is about to be sent.
    ///
    /// @param header bytes before the file's own
    public static Plan file(int header, long total, String name) {
      return new Plan(header, 0, total, name, FrameView.PAYLOAD, ALL);
    }

    /// The same without a copy of the file's own bytes.
    public Plan withoutCopy() {
      return new Plan(header, trailer, total, name, view, header);
    }

    /// The same with a copy of its first bytes only.
    Plan copiedUpTo(long bytes) {
      int kept = (int) Math.min(bytes, Integer.MAX_VALUE);
      return new Plan(kept, 0, total, name, FrameView.PAYLOAD, bytes);
    }
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public Moment moment() {
    return moment;
  }

  /// The bytes that the kernel has taken so far.
  @Override
  public long length() {
    return taken;
  }

  @Override
  public boolean isCopied() {
    return plan.copied() >= plan.total();
  }

  @Override
  public long kept() {
    return Math.min(taken, plan.copied());
  }

  /// Where it starts in the sent stream, as far as that is kept.
  @Override
  public long offset() {
    return offset;
  }

  /// What was to be sent.
  public Plan plan() {
    return plan;
  }

  /// All that was to be sent, as a range of the sent stream.
  Frame frame() {
    long payload = plan.total() - plan.header() - plan.trailer();
    return new Frame(offset, plan.header(), payload, plan.trailer(), plan.view(), Remark.NONE);
  }

  /// Where its record is in the index.
  long row() {
    return row;
  }

  void movedTo(long next) {
    row = next;
  }

  /// How far the send is.
  public Outcome outcome() {
    return outcome;
  }

  /// Nothing more of it can be kept; what has been taken so far is.
  void cutShort() {
    if (!cutShort) {
      plan = plan.copiedUpTo(kept());
      cutShort = true;
    }
  }

  /// How many of the bytes that were taken should have been kept and were not.
  long missing() {
    return Math.min(taken, wanted) - kept();
  }

  /// Whether some of it should have been kept and was not.
  public boolean isCutShort() {
    return cutShort;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the sending thread
  void took(long bytes) {
    taken += bytes;
  }

  void finish(Outcome end) {
    outcome = end;
  }
}
