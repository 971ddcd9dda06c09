package org.peerscope.session;

/// Where work in the background says how it went; usable from any thread.
public interface Notices {
  /// Something happened.
  void event(String words);

  /// Something went wrong.
  void problem(String words);
}
