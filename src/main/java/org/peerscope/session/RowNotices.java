package org.peerscope.session;

import org.peerscope.capture.Transcript;

/// Notices as rows of a transcript; for any thread.
record RowNotices(Transcript transcript) implements Notices {
  @Override
  public void event(String words) {
    transcript.event(words);
  }

  @Override
  public void problem(String words) {
    transcript.problem(words);
  }
}
