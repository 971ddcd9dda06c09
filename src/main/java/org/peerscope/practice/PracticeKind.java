package org.peerscope.practice;

import org.peerscope.wire.Delimiter;
import org.peerscope.wire.Endianness;
import org.peerscope.wire.Framing;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.LineEnding;
import org.peerscope.wire.Raw;

/// The practice servers there are; a constant, usable from any thread.
public enum PracticeKind {
  /// Sends back every byte.
  ECHO("Echo", "sends back every byte", 5701),
  /// Answers each line.
  LINE_CHAT("Line chat", "answers each line", 5702),
  /// Answers length-prefixed JSON.
  JSON("JSON request/response", "answers get_status, echoes the rest", 5703),
  /// Takes files.
  FILE_RECEIVER("File receiver", "confirms size and SHA-256", 5704),
  /// Answers HTTP GET.
  WEB("Web", "HTTP/1.1 with one small page", 5705);

  private final String label;
  private final String purpose;
  private final int port;

  PracticeKind(String label, String purpose, int port) {
    this.label = label;
    this.purpose = purpose;
    this.port = port;
  }

  /// The name shown to people.
  public String label() {
    return label;
  }

  /// What it does, in a few words.
  public String purpose() {
    return purpose;
  }

  /// The port it prefers, 1 to 65535.
  public int port() {
    return port;
  }

  /// The framing that it speaks, with the default limit.
  public Framing framing() {
    return switch (this) {
      case ECHO, FILE_RECEIVER, WEB -> new Raw();
      case LINE_CHAT -> new Delimiter(LineEnding.LF);
      case JSON -> LengthPrefix.of(Integer.BYTES, Endianness.BIG);
    };
  }

  Conversation conversation() {
    return switch (this) {
      case ECHO -> new Echo();
      case LINE_CHAT -> new LineChat();
      case JSON -> new JsonResponder();
      case FILE_RECEIVER -> new FileReceiver();
      case WEB -> new WebPage();
    };
  }
}
