package org.peerscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerCertificateTest {
  private static ServerCertificate with(int names) {
    List<String> hosts = IntStream.range(0, names).mapToObj(i -> "h" + i).toList();
    return new ServerCertificate("CN=h", "CN=ca", hosts, Instant.EPOCH, Instant.MAX, "AB");
  }

  @Test
  void aFewNamesAreAllListed() {
    assertThat(with(5).nameList()).isEqualTo("h0, h1, h2, h3, h4");
  }

  @Test
  void ofALongNameTheBeginningIsShown() {
    assertThat(ServerCertificate.visible("n".repeat(253))).isEqualTo("n".repeat(253));
    assertThat(ServerCertificate.visible("n".repeat(30_000))).isEqualTo("n".repeat(253) + "…");
  }

  @Test
  void ofManyNamesTheRestIsCounted() {
    assertThat(with(7).nameList()).isEqualTo("h0, h1, h2, h3, h4 and 2 more");
  }
}
