package org.peerscope.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscope.support.Certificates;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;

/// TLS through the real window.
class TlsJourneyTest {
  @TempDir private Path settings;
  private AppWindow window;

  @BeforeEach
  void open() {
    window = new AppWindow(settings);
    window.untilText("#port", "57");
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void aRefusedCertificateIsTrustedByTheUserAndRemembered() {
    try (var peer = Peer.secured("alone")) {
      window.click("#tls").connectTo(peer.port());
      shakeInVain(peer);
      window
          .untilText("#state", "Certificate not trusted")
          .untilText(".notification-bar .label", "it is self-signed");
      window.clickAtRest(".notification-bar .button");
      peer.accept().handshake();
      window.untilText("#state", "Connected").untilText("#tls-agreement", "TLS 1.3, CN=localhost");
      window.fill("#text-editor", "safe").click("#send");
      assertThat(peer.receive(5)).isEqualTo("safe\n");

      window.click("#disconnect");
      peer.closeClient();
      window.untilText("#state", "Disconnected").untilText("#tls-agreement", "–");
      window.click("#connect");
      peer.accept().handshake();
      window.untilText("#state", "Connected");
    }
  }

  @Test
  void trustIsForTheServerThatWasRefusedWhateverStandsInTheFieldsNow() {
    try (var peer = Peer.secured("alone");
        var other = Peer.secured("alone")) {
      window.click("#tls").connectTo(peer.port());
      shakeInVain(peer);
      window.untilText("#state", "Certificate not trusted");
      window.fill("#port", Integer.toString(other.port()));

      window.clickAtRest(".notification-bar .button");

      peer.accept().handshake();
      window.untilText("#state", "Connected").untilText("#peer-name", ":" + peer.port());
      assertThat(window.text("#port")).isEqualTo(Integer.toString(peer.port()));
    }
  }

  private static void shakeInVain(Peer peer) {
    try {
      peer.accept().handshake();
      throw new AssertionError("the window trusts what it should not");
    } catch (UncheckedIOException _) {
      // as it should be
    }
  }

  @Test
  void anAuthorityOfTheUsersIsTrusted() {
    window.click("#options");
    window.page("TLS");
    window.fill("#tls-authorities", Certificates.authority(settings).toString());
    window.press(KeyCode.ESCAPE);
    Fx.until("the options are gone", () -> !window.isShown("#tls-authorities"));
    window.click("#tls");
    try (var peer = Peer.secured("localhost")) {
      window.connectTo(peer.port());
      peer.accept().handshake();
      window.untilText("#state", "Connected").untilRow("issued by CN=Peerscope Test CA");
    }
  }

  @Test
  void aPortBehindTheHostGoesToItsOwnField() {
    try (var peer = new Peer()) {
      window.fill("#host", "127.0.0.1:" + peer.port());
      window.press(KeyCode.ESCAPE);
      window.press(KeyCode.ENTER);

      window.untilText("#state", "Connected");
      assertThat(window.text("#host")).isEqualTo("127.0.0.1");
      assertThat(window.text("#port")).isEqualTo(Integer.toString(peer.port()));
    }
  }

  @Test
  void anAddressWithColonsKeepsThem() {
    window.fill("#host", "::1").click("#text-editor");

    assertThat(window.text("#host")).isEqualTo("::1");
  }
}
