package org.peerscope.wire;

/// What a decoder has to say of a whole frame; immutable.
///
/// @param words what it found, such as a checksum's verdict; may be empty
/// @param problem whether something is wrong with the frame
public record Remark(String words, boolean problem) {
  /// Nothing to say.
  public static final Remark NONE = new Remark("", false);

  /// Something worth knowing.
  static Remark note(String words) {
    return new Remark(words, false);
  }

  /// Something more worth knowing.
  Remark and(String more) {
    return new Remark(words.isEmpty() ? more : words + "; " + more, problem);
  }

  /// Something more that is wrong.
  Remark andProblem(String more) {
    return new Remark(and(more).words, true);
  }
}
