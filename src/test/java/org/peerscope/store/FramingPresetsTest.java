package org.peerscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscope.wire.Decoded;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameDecoder;
import org.peerscope.wire.Octets;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Tolerance;
import org.peerscope.wire.UnencodableException;

class FramingPresetsTest {
  static Stream<FramingPreset> presets() {
    return FramingPresets.all().stream();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void theSampleIsOneFrameWithTheContent(FramingPreset preset) {
    if (preset.framing() instanceof Raw) {
      return; // it has no frames
    }
    byte[] sample = preset.sample().bytes();
    FrameDecoder decoder = preset.framing().decoder(0, Tolerance.DEFAULT);
    decoder.receive(ByteBuffer.wrap(sample));
    Decoded said = decoder.next();
    said = said instanceof Decoded.Whole ? said : decoder.end();

    Frame frame = ((Decoded.Whole) said).frame();
    ByteBuffer content = frame.content(ByteBuffer.wrap(sample));
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    assertThat(Octets.of(bytes)).isEqualTo(preset.content());
    assertThat(frame.remark().problem()).isFalse();
    assertThat(decoder.end()).isEqualTo(Decoded.NOTHING);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void theContentIsSentAsTheSample(FramingPreset preset) throws UnencodableException {
    byte[] sent = preset.framing().encoder().encode(preset.content().bytes()).bytes();

    assertThat(Octets.of(sent)).isEqualTo(preset.sample());
  }

  @Test
  void everyProtocolOfTheFieldIsThere() {
    assertThat(presets().map(FramingPreset::name))
        .doesNotHaveDuplicates()
        .containsAll(
            List.of(
                "Kafka",
                "BitTorrent peer wire",
                "Chrome native messaging",
                "DNS over TCP",
                "MySQL",
                "Modbus/TCP",
                "PostgreSQL",
                "MongoDB",
                "TPKT",
                "Syslog, octet counting",
                "Netstring",
                "git pkt-line",
                "MQTT",
                "Protobuf, delimited",
                "Lines (CRLF)",
                "NDJSON",
                "HL7 MLLP",
                "NMEA 0183",
                "STX … ETX",
                "SLIP",
                "COBS",
                "LSP, DAP",
                "HTTP/1.1",
                "Redis RESP2/3",
                "JSON values, one after another",
                "Fixed-size records"));
  }

  @Test
  void aFramingIsNamedByItsPresetOrByItself() {
    assertThat(FramingPresets.nameOf(new Raw()))
        .isEqualTo("None (raw reads)")
        .isEqualTo(FramingPresets.of(new Raw()).orElseThrow().name());
    assertThat(FramingPresets.nameOf(new org.peerscope.wire.FixedLength(7)))
        .isEqualTo("Fixed length, 7 bytes");
  }
}
