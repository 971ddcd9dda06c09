package org.peerscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.ui.inspector.ByteReadings.Reading;

class ByteReadingsTest {
  private static Reading reading(String hex, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    Reading found =
        ByteReadings.of(bytes).stream()
            .filter(r -> r.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(bytes.position()).isZero();
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "ff, u8, 255, 255",
    "ff, i8, -1, -1",
    "fe01, u16, 510, 65025",
    "fe81, i16, -32258, -383",
    "000000ff, u32, 4278190080, 255",
    "000000ff, i32, -16777216, 255",
    "00000000000000ff, u64, 18374686479671623680, 255",
    "00000000000000ff, i64, -72057594037927936, 255",
    "3fc00000, float, 6.8965E-41, 1.5",
    "3ff8000000000000, double, 3.13984E-319, 1.5",
    "ac02, varint, 300, 300",
    "ffffffffffffffffff01, varint, 18446744073709551615, 18446744073709551615",
    "00000000, 'time, s', 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "00000000000003e8, 'time, ms', '', 1970-01-01T00:00:01Z"
  })
  void bytesAreReadInBothOrders(String hex, String name, String little, String big) {
    Reading found = reading(hex, name);

    assertThat(found.little()).isEqualTo(little);
    assertThat(found.big()).isEqualTo(big);
  }

  @ParameterizedTest
  @CsvSource({"'', u8", "00, u16", "000000, float", "80, varint", "ffffffffffffffffffff, varint"})
  void tooFewBytesMeanNothing(String hex, String name) {
    assertThat(reading(hex, name)).isEqualTo(new Reading(name, "", ""));
  }
}
