package org.peerscope.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Sends back every byte as it comes.
final class Echo implements Conversation {
  @Override
  public void hold(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
  }
}
