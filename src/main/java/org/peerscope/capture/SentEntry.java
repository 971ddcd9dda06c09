package org.peerscope.capture;

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

  private final long number;
  private final Moment moment;
  private final long offset;
  private final Plan plan;
  private volatile long taken;
  private volatile Outcome outcome = Outcome.SENDING;

  SentEntry(long number, Moment moment, long offset, Plan plan) {
    this.number = number;
    this.moment = moment;
    this.offset = offset;
    this.plan = plan;
  }

  /// What is about to be sent.
  ///
  /// @param header bytes before the payload
  /// @param trailer bytes after the payload
  /// @param total all bytes on the wire
  /// @param name the file's name; empty for a message
  public record Plan(int header, int trailer, long total, String name) {}

  @Override
  public long number() {
    return number;
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

  /// Where it starts in the sent stream.
  public long offset() {
    return offset;
  }

  /// What was to be sent.
  public Plan plan() {
    return plan;
  }

  /// The payload bytes that the kernel has taken so far.
  public long payloadTaken() {
    return Math.clamp(taken - plan.header(), 0, plan.total() - plan.header() - plan.trailer());
  }

  /// How far the send is.
  public Outcome outcome() {
    return outcome;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the sending thread
  void took(long bytes) {
    taken += bytes;
  }

  void finish(Outcome end) {
    outcome = end;
  }
}
