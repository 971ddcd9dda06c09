package org.peerscope.net;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a connection is secured by TLS (RFC 8446, RFC 5246); immutable, usable from any thread.
///
/// @param serverName the name that the server is asked for (SNI) and that its certificate must
///   have; empty for the host that is dialled
/// @param authorities a PEM file of certificate authorities to trust beside those of this computer
/// @param client what to show to a server that asks who we are
/// @param exceptions certificates that the user trusts in spite of their flaws
public record Tls(
    String serverName,
    Optional<Path> authorities,
    Optional<ClientCertificate> client,
    List<Exemption> exceptions) {
  /// The host's own name, the authorities of this computer, no client certificate.
  public static final Tls DEFAULT = new Tls("", Optional.empty(), Optional.empty(), List.of());

  /// A certificate that is trusted in spite of these flaws, and of no others.
  ///
  /// @param sha256 the fingerprint as [ServerCertificate#sha256] has it
  /// @param flaws what was known to be wrong with it
  public record Exemption(String sha256, Set<CertificateFlaw> flaws) {
    /// Keeps a copy.
    public Exemption {
      flaws = Set.copyOf(flaws);
    }
  }

  /// Keeps a copy.
  public Tls {
    exceptions = List.copyOf(exceptions);
  }

  /// Whether the user trusts a certificate that has these flaws.
  boolean exempts(ServerCertificate certificate, Set<CertificateFlaw> flaws) {
    return exceptions.stream()
        .anyMatch(e -> e.sha256().equals(certificate.sha256()) && e.flaws().containsAll(flaws));
  }
}
