package org.peerscope.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0; 0", "999; 999", "1000; 1,000", "123456; 123,456", "1234567; 1,234,567"})
  void numbersAreInGroupsOfThree(long number, String words) {
    assertThat(Quantity.count(number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048575, 1.0 MiB",
    "1048576, 1.0 MiB",
    "1073741823, 1.0 GiB",
    "1048524, 1023.9 KiB",
    "9223372036854775807, 8.0 EiB"
  })
  void sizesAreBinaryMultiples(long bytes, String words) {
    assertThat(Quantity.bytes(bytes)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000 ms",
    "123456, 0.123 ms",
    "9999999, 10.0 ms",
    "12345678, 12.3 ms",
    "999960000, 1.00 s",
    "59999000000, 1 min 0 s",
    "1250000000, 1.25 s",
    "185000000000, 3 min 5 s"
  })
  void durationsKeepThreeFigures(long nanos, String words) {
    assertThat(Quantity.duration(nanos)).isEqualTo(words);
  }
}
