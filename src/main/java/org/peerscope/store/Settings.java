package org.peerscope.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.peerscope.net.CertificateFlaw;
import org.peerscope.net.Endpoint;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Recovery;

/// What the program remembers; immutable, usable from any thread.
///
/// @param version the form of the file, now 1
/// @param theme the chosen colours
/// @param zoom the font size in percent, 50 to 300
/// @param recent the last endpoints, newest first, at most 20
/// @param limits time-outs and limits
/// @param framing the framing used last
/// @param recovery what follows bytes that break the framing's rule
/// @param tls whether and how connections are secured
/// @param quotas how much captures may take
public record Settings(
    int version,
    Theme theme,
    int zoom,
    List<Recent> recent,
    Limits limits,
    Framing framing,
    Recovery recovery,
    Tls tls,
    Quotas quotas) {
  /// The form of the file that this program writes.
  static final int VERSION = 1;

  /// So many endpoints are remembered.
  static final int MAX_RECENT = 20;

  /// What holds before anything was chosen.
  public static final Settings DEFAULT =
      new Settings(
          VERSION,
          Theme.SYSTEM,
          100,
          List.of(),
          Limits.DEFAULT,
          new Raw(),
          Recovery.STOP,
          Tls.DEFAULT,
          Quotas.DEFAULT);

  /// The colours of the window.
  public enum Theme {
    /// As the system has it.
    SYSTEM,
    /// Dark on light.
    LIGHT,
    /// Light on dark.
    DARK,
    /// Dark on light, all text at 7:1 or more.
    LIGHT_CONTRAST,
    /// Light on dark, all text at 7:1 or more.
    DARK_CONTRAST
  }

  /// An endpoint that was used.
  ///
  /// @param host its host as typed
  /// @param port its port, 1 to 65535
  /// @param tls whether it was secured by TLS
  public record Recent(String host, int port, boolean tls) {
    /// A file may leave it out.
    @SuppressWarnings("NullAway")
    public Recent {
      host = Objects.requireNonNullElse(host, "");
    }

    boolean isUsable() {
      return Endpoint.problemWithHost(host).isEmpty()
          && Endpoint.problemWithPort(Integer.toString(port)).isEmpty();
    }
  }

  /// Time-outs and limits of a session.
  ///
  /// @param attempts how often to dial, 1 to 100
  /// @param retryDelayMillis pause between attempts, 0 or more
  /// @param connectTimeoutMillis limit of a handshake, 1 or more
  /// @param responseTimeoutMillis how long an answer may take; 0 for no limit
  /// @param checkMillis time between two peer checks, 50 or more
  /// @param frameLimit the largest payload accepted in bytes, 1 or more
  /// @param keepAliveSeconds how long nothing comes before the first probe; 0 for no probes
  /// @param keepAliveInterval seconds from one probe to the next, 1 or more
  /// @param keepAliveProbes how many unanswered ones end the connection, 1 to 127
  /// @param userTimeoutMillis how long sent bytes may stay unacknowledged; 0 for the system's limit
  public record Limits(
      int attempts,
      int retryDelayMillis,
      int connectTimeoutMillis,
      int responseTimeoutMillis,
      int checkMillis,
      int frameLimit,
      int keepAliveSeconds,
      int keepAliveInterval,
      int keepAliveProbes,
      int userTimeoutMillis) {
    /// The longest time in milliseconds: an hour.
    public static final int MOST_MILLIS = 3_600_000;

    /// The longest time of keep-alive in seconds, as Linux has it.
    public static final int MOST_SECONDS = 32_767;

    /// The largest payload: a GiB.
    public static final int MOST_BYTES = 1 << 30;

    /// What holds before anything was chosen.
    public static final Limits DEFAULT = new Limits(3, 2000, 5000, 5000, 500, 16 << 20, 2, 1, 3, 0);

    /// Brings what stands in a file into range, so that an edited file cannot harm.
    public Limits {
      attempts = Math.clamp(attempts, 1, 100);
      retryDelayMillis = Math.clamp(retryDelayMillis, 0, MOST_MILLIS);
      connectTimeoutMillis = Math.clamp(connectTimeoutMillis, 1, MOST_MILLIS);
      responseTimeoutMillis = Math.clamp(responseTimeoutMillis, 0, MOST_MILLIS);
      checkMillis = Math.clamp(checkMillis, 50, MOST_MILLIS);
      frameLimit = Math.clamp(frameLimit, 1, MOST_BYTES);
      keepAliveSeconds = Math.clamp(keepAliveSeconds, 0, MOST_SECONDS);
      keepAliveInterval = Math.clamp(keepAliveInterval, 1, MOST_SECONDS);
      keepAliveProbes = Math.clamp(keepAliveProbes, 1, 127);
      userTimeoutMillis = Math.clamp(userTimeoutMillis, 0, MOST_MILLIS);
    }
  }

  /// How much captures may take on disk, in megabytes (10^6 bytes).
  ///
  /// @param session one capture, before it pauses; 1 or more
  /// @param total all captures together, before the user is asked about the oldest; 1 or more
  /// @param goOn whether a conversation goes on while nothing can be recorded, instead of waiting
  public record Quotas(int session, int total, boolean goOn) {
    /// 10 GB each; nothing goes by unrecorded.
    public static final Quotas DEFAULT = new Quotas(10_000, 10_000, false);

    /// The unit, in bytes.
    public static final long MEGABYTE = 1_000_000;

    /// Brings what stands in a file into range.
    public Quotas {
      session = Math.max(1, session);
      total = Math.max(1, total);
    }

    /// What one capture may take, in bytes.
    public long sessionBytes() {
      return session * MEGABYTE;
    }

    /// What all captures may take together, in bytes.
    public long totalBytes() {
      return total * MEGABYTE;
    }
  }

  /// How connections are secured.
  ///
  /// @param on whether they are
  /// @param serverName the name that servers are asked for; empty for the host
  /// @param authorities a PEM file of certificate authorities; empty for those of this computer
  ///   only
  /// @param clientCertificate a PKCS #12 file; empty for none. Its password is not kept.
  /// @param exempted certificates that are trusted in spite of their flaws, at most 200
  public record Tls(
      boolean on,
      String serverName,
      String authorities,
      String clientCertificate,
      List<Exempted> exempted) {
    /// Plain TCP; nothing else chosen.
    public static final Tls DEFAULT = new Tls(false, "", "", "", List.of());

    private static final int MAX_EXEMPTED = 200;

    /// Leaves out what stands wrong in a file.
    public Tls {
      exempted = exempted.stream().filter(Objects::nonNull).limit(MAX_EXEMPTED).toList();
    }

    /// The same, on or off.
    public Tls withOn(boolean next) {
      return new Tls(next, serverName, authorities, clientCertificate, exempted);
    }

    /// The same with another name that servers are asked for.
    public Tls withServerName(String next) {
      return new Tls(on, next, authorities, clientCertificate, exempted);
    }

    /// The same with another file of authorities.
    public Tls withAuthorities(String next) {
      return new Tls(on, serverName, next, clientCertificate, exempted);
    }

    /// The same with another client certificate.
    public Tls withClientCertificate(String next) {
      return new Tls(on, serverName, authorities, next, exempted);
    }

    /// The same with other exemptions.
    public Tls withExempted(List<Exempted> next) {
      return new Tls(on, serverName, authorities, clientCertificate, next);
    }

    /// The same with one exemption more.
    public Tls with(Exempted newest) {
      var next = new ArrayList<>(exempted);
      next.remove(newest);
      next.addFirst(newest);
      return withExempted(next);
    }
  }

  /// A certificate that is trusted in spite of its flaws.
  ///
  /// @param host the host for which that holds
  /// @param port the port for which that holds
  /// @param sha256 the certificate's fingerprint
  /// @param flaws those that do not matter
  public record Exempted(String host, int port, String sha256, Set<CertificateFlaw> flaws) {
    /// A file may leave something out; nothing is exempted then.
    @SuppressWarnings("NullAway")
    public Exempted {
      host = Objects.requireNonNullElse(host, "");
      sha256 = Objects.requireNonNullElse(sha256, "");
      flaws = flaws == null ? Set.of() : Set.copyOf(flaws);
    }
  }

  /// Brings what stands in a file into range.
  public Settings {
    version = VERSION;
    recent =
        recent.stream()
            .filter(Objects::nonNull)
            .filter(Recent::isUsable)
            .limit(MAX_RECENT)
            .toList();
    zoom = Math.clamp(zoom, 50, 300);
  }

  /// The same with an endpoint as the newest.
  public Settings withRecent(Recent newest) {
    var next = new ArrayList<>(recent);
    next.remove(newest);
    next.addFirst(newest);
    return new Settings(version, theme, zoom, next, limits, framing, recovery, tls, quotas);
  }

  /// The same with other endpoints.
  Settings withRecent(List<Recent> next) {
    return new Settings(version, theme, zoom, next, limits, framing, recovery, tls, quotas);
  }

  /// The same with other colours.
  public Settings withTheme(Theme next) {
    return new Settings(version, next, zoom, recent, limits, framing, recovery, tls, quotas);
  }

  /// The same with another font size.
  public Settings withZoom(int next) {
    return new Settings(version, theme, next, recent, limits, framing, recovery, tls, quotas);
  }

  /// The same with other time-outs and limits.
  public Settings withLimits(Limits next) {
    return new Settings(version, theme, zoom, recent, next, framing, recovery, tls, quotas);
  }

  /// The same with another framing.
  public Settings withFraming(Framing next) {
    return new Settings(version, theme, zoom, recent, limits, next, recovery, tls, quotas);
  }

  /// The same with another way to go on after bytes that break the framing's rule.
  public Settings withRecovery(Recovery next) {
    return new Settings(version, theme, zoom, recent, limits, framing, next, tls, quotas);
  }

  /// The same with TLS set otherwise.
  public Settings withTls(Tls next) {
    return new Settings(version, theme, zoom, recent, limits, framing, recovery, next, quotas);
  }

  /// The same with other quotas.
  public Settings withQuotas(Quotas next) {
    return new Settings(version, theme, zoom, recent, limits, framing, recovery, tls, next);
  }
}
