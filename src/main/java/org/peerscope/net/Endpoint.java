package org.peerscope.net;

import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// A host and a port to connect to; immutable, usable from any thread.
///
/// @param host a name or an address literal, without brackets, trimmed; not empty
/// @param port 1 to 65535
public record Endpoint(String host, int port) {
  /// The largest TCP port (RFC 9293: 16 bits).
  public static final int MAX_PORT = 65_535;

  /// The longest name (RFC 1035), with the dot that may end it.
  private static final int LONGEST_HOST = 254;

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException when a part is out of range
  public Endpoint {
    if (problemWithName(host).isPresent() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("host '" + host + "', port " + port);
    }
  }

  /// Reads what a user typed; spaces around it and the brackets of an IPv6 literal are dropped.
  ///
  /// @throws IllegalArgumentException when [#problemWithHost] or [#problemWithPort] has a word to
  ///   say
  public static Endpoint parse(String host, String port) {
    if (problemWithPort(port).isPresent()) {
      throw new IllegalArgumentException("port '" + port + "'");
    }
    return new Endpoint(withoutBrackets(host.strip()), Integer.parseInt(port.strip()));
  }

  /// The endpoint at a resolved socket address.
  public static Endpoint of(InetSocketAddress address) {
    return new Endpoint(address.getAddress().getHostAddress(), address.getPort());
  }

  /// What is wrong with a host as typed, in words; empty when nothing is.
  public static Optional<String> problemWithHost(String host) {
    return problemWithName(withoutBrackets(host.strip()));
  }

  private static Optional<String> problemWithName(String name) {
    if (name.startsWith("[") && name.contains("]:")) {
      return Optional.of("The port goes into its own field.");
    }
    if (name.startsWith("[") != name.endsWith("]")) {
      return Optional.of("A bracket is missing: type ::1 or [::1].");
    }
    if (name.startsWith("[")) {
      return Optional.of("A host has one pair of brackets at most.");
    }
    if (name.isEmpty()) {
      return Optional.of("Enter a host name or an address.");
    }
    if (name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      return Optional.of("A host has no spaces in it.");
    }
    try {
      return toAscii(name).length() > LONGEST_HOST
          ? Optional.of("A host name has at most 253 characters.")
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("This is not a host name: it has a character that no name may have.");
    }
  }

  /// What is wrong with a port as typed, in words; empty when nothing is.
  public static Optional<String> problemWithPort(String port) {
    String digits = port.strip();
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (number && digits.length() <= 9) {
      int value = Integer.parseInt(digits);
      if (value >= 1 && value <= MAX_PORT) {
        return Optional.empty();
      }
    }
    return Optional.of("A port is a number from 1 to 65535.");
  }

  /// Whether a host is an address and no name.
  static boolean isLiteral(String host) {
    try {
      InetAddress _ = InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The host as the resolver takes it: an international name in its ASCII form (RFC 3490).
  public String asciiHost() {
    return toAscii(host);
  }

  /// `host:port`, an IPv6 literal in brackets.
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /// Whoever asks for a name may use characters that are newer than the rule (RFC 3490, 4).
  private static String toAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80) ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
  }

  private static String withoutBrackets(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }
}
