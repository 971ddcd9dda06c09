package org.peerscope.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
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
import org.peerscope.wire.Octets;
import org.peerscope.wire.PktLine;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Resp;
import org.peerscope.wire.Slip;
import org.peerscope.wire.UntilClose;
import org.peerscope.wire.UntilIdle;
import org.peerscope.wire.VarintPrefix;
import tools.jackson.databind.json.JsonMapper;

/// The form of framings in JSON: an object with `kind` and the record's components.
final class FramingForms {
  private FramingForms() {}

  /// Teaches a mapper the forms.
  static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
    return builder.addMixIn(Framing.class, OfFraming.class).addMixIn(Octets.class, OfOctets.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Raw.class, name = "raw"),
    @JsonSubTypes.Type(value = UntilIdle.class, name = "until-idle"),
    @JsonSubTypes.Type(value = UntilClose.class, name = "until-close"),
    @JsonSubTypes.Type(value = Delimiter.class, name = "delimiter"),
    @JsonSubTypes.Type(value = FixedLength.class, name = "fixed-length"),
    @JsonSubTypes.Type(value = LengthPrefix.class, name = "length-prefix"),
    @JsonSubTypes.Type(value = VarintPrefix.class, name = "varint-prefix"),
    @JsonSubTypes.Type(value = OctetCounting.class, name = "octet-counting"),
    @JsonSubTypes.Type(value = Netstring.class, name = "netstring"),
    @JsonSubTypes.Type(value = PktLine.class, name = "pkt-line"),
    @JsonSubTypes.Type(value = Markers.class, name = "markers"),
    @JsonSubTypes.Type(value = Slip.class, name = "slip"),
    @JsonSubTypes.Type(value = Cobs.class, name = "cobs"),
    @JsonSubTypes.Type(value = ContentLength.class, name = "content-length"),
    @JsonSubTypes.Type(value = Http.class, name = "http"),
    @JsonSubTypes.Type(value = Resp.class, name = "resp"),
    @JsonSubTypes.Type(value = ConcatenatedJson.class, name = "concatenated-json"),
    @JsonSubTypes.Type(value = Checked.class, name = "checked")
  })
  private interface OfFraming {}

  private abstract static class OfOctets {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @SuppressWarnings("UnusedVariable") // only its form is read
    OfOctets(String hex) {}

    @JsonValue
    abstract String hex();
  }
}
