package org.peerscope.session;

import java.util.OptionalLong;

/// What a framing makes of what was received; immutable.
///
/// @param frames how many whole frames
/// @param left bytes of unfinished frames, and those that were not decoded
/// @param problems how many frames or places are wrong
/// @param trouble where in the bytes of the newest stream it first went wrong; empty when it did
///   not
public record FrameSummary(long frames, long left, long problems, OptionalLong trouble) {
  static final FrameSummary NOTHING = new FrameSummary(0, 0, 0, OptionalLong.empty());

  FrameSummary and(FrameLog log, long moreLeft) {
    return new FrameSummary(
        frames + log.frames(), left + moreLeft, problems + log.problems(), trouble);
  }

  FrameSummary troubled(OptionalLong at) {
    return trouble.isPresent() ? this : new FrameSummary(frames, left, problems, at);
  }

  FrameSummary untroubled() {
    return new FrameSummary(frames, left, problems, OptionalLong.empty());
  }

  /// In words, such as `12 frames, 3 bytes left over, no problems`.
  public String words() {
    return "%s, %s left over, %s"
        .formatted(
            count(frames, "frame"),
            count(left, "byte"),
            problems == 0 ? "no problems" : count(problems, "problem"));
  }

  private static String count(long number, String of) {
    return number + " " + of + (number == 1 ? "" : "s");
  }

  /// Two notes as one.
  static String join(String first, String second) {
    return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
  }
}
