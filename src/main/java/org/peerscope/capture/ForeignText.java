package org.peerscope.capture;

/// Text of a file that may come from anywhere; stateless.
///
/// The window lays such text out at once, and would stand still over a megabyte of it.
final class ForeignText {
  /// More than this program writes itself.
  private static final int LONGEST = 1000;

  private ForeignText() {}

  /// The text, or its beginning when it is longer than any of this program's.
  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
