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
}
