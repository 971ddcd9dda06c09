package org.peerscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscope.support.Certificates;
import org.peerscope.support.Peer;

/// Whose certificates are trusted, the server's and the client's, and what is wrong with others.
class TlsCertificateTest extends TlsDialling {
  @Test
  void anAddressInTheCertificateIsAHostToo() throws Exception {
    try (var peer = Peer.secured("localhost");
        Connection connection = dial(shaking(peer), "127.0.0.1", LIMIT)) {
      assertThat(connection.tls()).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "expired, EXPIRED, it expired on 2020-12-31",
    "future, NOT_YET_VALID, it is not valid before 2090-01-01",
    "elsewhere, WRONG_HOST, it is not for localhost but for elsewhere.example",
    "alone, SELF_SIGNED, it is self-signed"
  })
  void eachFlawHasItsSentenceAndIsNotTriedAgain(
      String certificate, CertificateFlaw flaw, String sentence) {
    try (var peer = Peer.secured(certificate)) {
      var failure = (Failure.UntrustedCertificate) failure(shaking(peer));

      assertThat(failure.flaws()).containsExactly(flaw);
      assertThat(failure.what()).startsWith("The certificate of localhost:").contains(sentence);
      assertThat(steps).last().asString().endsWith("another attempt would not change it");
    }
  }

  @Test
  void anUnknownAuthorityIsNamed() {
    tls = Tls.DEFAULT;
    try (var peer = Peer.secured("localhost")) {
      assertThat(failure(shaking(peer)).what())
          .contains("its issuer is not a certificate authority that this computer knows")
          .contains("CN=Peerscope Test CA");
    }
  }

  @Test
  void allFlawsAreToldNotOnlyTheFirst() {
    tls = Tls.DEFAULT;
    try (var peer = Peer.secured("expired")) {
      assertThat(((Failure.UntrustedCertificate) failure(shaking(peer))).flaws())
          .containsExactlyInAnyOrder(CertificateFlaw.EXPIRED, CertificateFlaw.UNKNOWN_AUTHORITY);
    }
  }

  @Test
  void aFlawThatTheUserAcceptedIsNoObstacle() throws Exception {
    except("expired", CertificateFlaw.EXPIRED);
    try (var peer = Peer.secured("expired");
        Connection connection = dial(shaking(peer))) {
      assertThat(connection.tls().orElseThrow().flaws()).containsExactly(CertificateFlaw.EXPIRED);
      assertThat(connection.tls().orElseThrow().words()).contains("although it is expired");
    }
  }

  @Test
  void anotherFlawOfTheSameCertificateIsAskedAgain() {
    except("expired", CertificateFlaw.WRONG_HOST);
    try (var peer = Peer.secured("expired")) {
      assertThat(failure(shaking(peer))).isInstanceOf(Failure.UntrustedCertificate.class);
    }
  }

  @Test
  void anotherCertificateWithTheSameFlawIsAskedAgain() {
    except("expired", CertificateFlaw.EXPIRED, CertificateFlaw.SELF_SIGNED);
    try (var peer = Peer.secured("alone")) {
      assertThat(failure(shaking(peer))).isInstanceOf(Failure.UntrustedCertificate.class);
    }
  }

  private void except(String certificate, CertificateFlaw... flaws) {
    try {
      String sha256 = ServerCertificate.of(Certificates.certificate(certificate)).sha256();
      tls =
          new Tls(
              tls.serverName(),
              tls.authorities(),
              tls.client(),
              List.of(new Tls.Exemption(sha256, Set.of(flaws))));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServerThatWantsAClientCertificateGetsTheChosenOne() throws Exception {
    var client = new ClientCertificate(Certificates.client(folder), Certificates.PASSWORD);
    tls = new Tls("", tls.authorities(), Optional.of(client), List.of());
    try (var peer = Peer.secured("localhost").tuned(s -> s.setNeedClientAuth(true));
        Connection connection = dial(shaking(peer))) {
      connection.write(new ByteBuffer[] {utf8("hello")});
      assertThat(peer.receive(5)).isEqualTo("hello");
    }
  }

  @Test
  void aClientCertificateThatIsWantedAndMissingIsNamed() {
    try (var peer =
        Peer.secured("localhost")
            .tuned(s -> s.setNeedClientAuth(true))
            .tuned(s -> s.setEnabledProtocols(new String[] {"TLSv1.2"}))) {
      assertThat(failure(shaking(peer)).what()).contains("asks for a client certificate");
    }
  }

  @Test
  void since13AMissingClientCertificateIsToldByTheFirstRead() throws Exception {
    try (var peer = Peer.secured("localhost").tuned(s -> s.setNeedClientAuth(true));
        Connection connection = dial(shaking(peer))) {
      IOException e =
          catchThrowableOfType(IOException.class, () -> connection.read(ByteBuffer.allocate(10)));

      assertThat(Failure.of(e, Phase.RECEIVING, "localhost:1", Duration.ZERO).what())
          .contains("asks for a client certificate");
    }
  }

  @Test
  void aWrongPasswordIsNamedBeforeAnyByteIsSent() throws Exception {
    var client = new ClientCertificate(Certificates.client(folder), "wrong");
    tls = new Tls("", tls.authorities(), Optional.of(client), List.of());
    try (var peer = Peer.secured("localhost")) {
      assertThat(failure(shaking(peer)).what()).contains("client certificate").contains("used");
    }
  }

  @Test
  void aFileOfAuthoritiesThatHasNoneIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("none.pem"), "no certificate");
    tls = new Tls("", Optional.of(file), Optional.empty(), List.of());
    try (var peer = Peer.secured("localhost")) {
      assertThat(failure(shaking(peer)).what()).contains("authorities");
    }
  }

  @Test
  void anEmptyFileOfAuthoritiesIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("empty.pem"));
    tls = new Tls("", Optional.of(file), Optional.empty(), List.of());
    try (var peer = Peer.secured("localhost")) {
      assertThat(failure(shaking(peer)).sentence()).contains("no certificate in it");
    }
  }

  @Test
  void anAuthorityOfTheComputerThatCannotBeUnderstoodIsPassedOver() throws Exception {
    String bad = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    String good = Files.readString(Certificates.authority(folder));
    String named = "# Főtanúsítvány\n" + good;
    Path bundle = Files.writeString(folder.resolve("bundle"), bad + named);
    var anchors = new HashSet<TrustAnchor>();

    Authorities.addReadable(bundle, anchors);

    assertThat(anchors).hasSize(1);
  }

  @Test
  void aFileWithoutAKeyIsNoClientCertificate() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Path file = folder.resolve("empty.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "secret".toCharArray());
    }
    tls =
        new Tls(
            "", tls.authorities(), Optional.of(new ClientCertificate(file, "secret")), List.of());
    try (var peer = Peer.secured("localhost")) {
      assertThat(failure(shaking(peer)).sentence()).contains("no private key in it");
    }
  }
}
