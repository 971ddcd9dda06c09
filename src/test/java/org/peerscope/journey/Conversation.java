package org.peerscope.journey;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.support.Peer;

/// A window that is connected to a peer, for tests of what is done with a conversation.
abstract class Conversation {
  @TempDir Path settings;
  AppWindow window;
  Peer peer;

  @BeforeEach
  final void connect() throws IOException {
    prepare();
    window = new AppWindow(settings);
    peer = new Peer();
    window.connectTo(peer.port()).untilText("#state", "Connected");
    peer.accept();
  }

  /// What must be there before the window opens.
  void prepare() throws IOException {}

  /// Lets the peer say something, and waits until it is shown.
  final void say(String text) {
    peer.send(text);
    window.untilRow("Read: " + text);
  }

  @AfterEach
  final void close() {
    window.close();
    peer.close();
  }
}
