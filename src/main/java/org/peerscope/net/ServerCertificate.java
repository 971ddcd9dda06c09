package org.peerscope.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a server's certificate says (RFC 5280), as people read it; immutable, usable from any
/// thread.
///
/// All of it comes from the peer: control characters in it are shown as `\\uNNNN`, and of long
/// names the beginning.
///
/// @param subject its owner (RFC 2253)
/// @param issuer who signed it (RFC 2253)
/// @param names the hosts it is for: its subject's alternative names, or else the subject
/// @param notBefore when its time begins
/// @param notAfter when its time ends
/// @param sha256 its fingerprint in hex, upper case, without separators
public record ServerCertificate(
    String subject,
    String issuer,
    List<String> names,
    Instant notBefore,
    Instant notAfter,
    String sha256) {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;
  private static final int MOST_LISTED = 5;

  /// A host name has at most 253 characters (RFC 1035).
  private static final int LONGEST_NAME = 253;

  /// Reads a certificate.
  ///
  /// @throws CertificateEncodingException when it has no encoded form
  static ServerCertificate of(X509Certificate certificate) throws CertificateEncodingException {
    String subject = visible(certificate.getSubjectX500Principal().getName());
    List<String> names = names(certificate);
    return new ServerCertificate(
        subject,
        visible(certificate.getIssuerX500Principal().getName()),
        names.isEmpty() ? List.of(subject) : names,
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        HexFormat.of().withUpperCase().formatHex(digest(certificate.getEncoded())));
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
          .flatMap(Collection::stream)
          .filter(name -> name.getFirst().equals(DNS) || name.getFirst().equals(ADDRESS))
          .map(name -> visible(String.valueOf(name.get(1))))
          .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static byte[] digest(byte[] encoded) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(encoded);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String visible(String text) {
    String shown =
        text.codePoints()
            .limit(LONGEST_NAME)
            .mapToObj(ServerCertificate::visible)
            .collect(Collectors.joining());
    return text.codePointCount(0, text.length()) > LONGEST_NAME ? shown + "…" : shown;
  }

  private static String visible(int c) {
    boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    return hidden ? "\\u%04X".formatted(c) : Character.toString(c);
  }

  /// The hosts it is for in one line; of many, the first few and how many more there are.
  String nameList() {
    String listed = names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
    int more = names.size() - MOST_LISTED;
    return more > 0 ? "%s and %d more".formatted(listed, more) : listed;
  }

  /// The fingerprint in groups of two bytes, so that people can compare it.
  public String fingerprint() {
    return sha256.replaceAll("(....)(?!$)", "$1 ");
  }
}
