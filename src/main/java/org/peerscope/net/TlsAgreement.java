package org.peerscope.net;

import java.util.Set;
import java.util.stream.Collectors;

/// What a TLS handshake has agreed on; immutable, usable from any thread.
///
/// @param protocol the version, such as `TLSv1.3`
/// @param cipherSuite the cipher suite by its registered name
/// @param certificate the server's
/// @param flaws what is wrong with the certificate, which the user trusts all the same
public record TlsAgreement(
    String protocol,
    String cipherSuite,
    ServerCertificate certificate,
    Set<CertificateFlaw> flaws) {
  /// Keeps a copy.
  public TlsAgreement {
    flaws = Set.copyOf(flaws);
  }

  /// The version as people write it.
  public String version() {
    return protocol.replace("TLSv", "TLS ");
  }

  /// All of it as a sentence.
  public String words() {
    String trusted =
        flaws.isEmpty()
            ? ""
            : "; you trust it although it is "
                + flaws.stream()
                    .map(CertificateFlaw::brief)
                    .sorted()
                    .collect(Collectors.joining(", "));
    return "%s with %s. Certificate of %s, issued by %s, valid to %s%s"
        .formatted(
            version(),
            cipherSuite,
            certificate.subject(),
            certificate.issuer(),
            certificate.notAfter(),
            trusted);
  }
}
