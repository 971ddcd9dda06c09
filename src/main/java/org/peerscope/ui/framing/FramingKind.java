package org.peerscope.ui.framing;

import org.peerscope.wire.Checked;
import org.peerscope.wire.Cobs;
import org.peerscope.wire.ConcatenatedJson;
import org.peerscope.wire.ContentLength;
import org.peerscope.wire.Delimiter;
import org.peerscope.wire.FixedLength;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Http;
import org.peerscope.wire.LengthPrefix;
import org.peerscope.wire.Markers;
import org.peerscope.wire.Netstring;
import org.peerscope.wire.OctetCounting;
import org.peerscope.wire.PktLine;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Resp;
import org.peerscope.wire.Slip;
import org.peerscope.wire.UntilClose;
import org.peerscope.wire.UntilIdle;
import org.peerscope.wire.VarintPrefix;

/// The kinds of framing that the editor offers; a constant.
enum FramingKind {
  RAW("None (raw reads)"),
  DELIMITER("Delimiter"),
  FIXED_LENGTH("Fixed length"),
  LENGTH_PREFIX("Length prefix"),
  VARINT_PREFIX("Varint length"),
  OCTET_COUNTING("Decimal length and space"),
  NETSTRING("Netstring"),
  PKT_LINE("Four hex digits (pkt-line)"),
  MARKERS("Start and end markers"),
  SLIP("SLIP"),
  COBS("COBS"),
  CONTENT_LENGTH("Content-Length header"),
  HTTP("HTTP/1.1"),
  RESP("Redis RESP2/3"),
  JSON("JSON values"),
  UNTIL_IDLE("Until idle"),
  UNTIL_CLOSE("Until close");

  private final String label;

  FramingKind(String label) {
    this.label = label;
  }

  static FramingKind of(Framing framing) {
    return switch (framing) {
      case Raw _ -> RAW;
      case UntilIdle _ -> UNTIL_IDLE;
      case UntilClose _ -> UNTIL_CLOSE;
      case Delimiter _ -> DELIMITER;
      case FixedLength _ -> FIXED_LENGTH;
      case LengthPrefix _ -> LENGTH_PREFIX;
      case VarintPrefix _ -> VARINT_PREFIX;
      case OctetCounting _ -> OCTET_COUNTING;
      case Netstring _ -> NETSTRING;
      case PktLine _ -> PKT_LINE;
      case Markers _ -> MARKERS;
      case Slip _ -> SLIP;
      case Cobs _ -> COBS;
      case ContentLength _ -> CONTENT_LENGTH;
      case Http _ -> HTTP;
      case Resp _ -> RESP;
      case ConcatenatedJson _ -> JSON;
      case Checked checked -> of(checked.inner());
    };
  }

  /// Whether a checksum can be put on it.
  boolean takesChecksum() {
    return this != RAW && this != HTTP && this != RESP && this != JSON;
  }

  /// Whether there is a next frame to be found after bytes that break its rule.
  boolean recovers() {
    return switch (this) {
      case RAW, FIXED_LENGTH, OCTET_COUNTING, NETSTRING, PKT_LINE, CONTENT_LENGTH, HTTP, RESP ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
