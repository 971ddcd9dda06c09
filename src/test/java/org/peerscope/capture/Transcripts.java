package org.peerscope.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Transcripts over files of a test's own.
public final class Transcripts {
  private Transcripts() {}

  public static Transcript over(Path folder, UnaryOperator<FileChannel> files) throws IOException {
    return Transcript.create(
        folder, (path, options) -> files.apply(DurableFile.open(path, options)));
  }
}
