package org.peerscope.net;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Why something did not work, for people: what happened and where, the cause's own words, and what
/// to do next.
///
/// Immutable; usable from any thread.
public sealed interface Failure {
  /// `host:port` and the phase, such as `example.org:80 while connecting`.
  String where();

  /// What happened, as a sentence that names where.
  String what();

  /// One or two words for a list of attempts, such as `refused`.
  String brief();

  /// What to check or do next, as a sentence.
  String hint();

  /// The system's own words; empty when it had none.
  String cause();

  /// The whole failure as one line.
  default String sentence() {
    return cause().isEmpty() ? what() + " " + hint() : what() + " (" + cause() + ") " + hint();
  }

  /// Names a connect or I/O error.
  ///
  /// @param error what was thrown
  /// @param phase what was being done
  /// @param target `host:port`, and the address where one is known
  /// @param limit the time limit of the phase, named when it ran out
  static Failure of(Exception error, Phase phase, String target, Duration limit) {
    return new FailureNames(phase, target, limit).of(error);
  }

  /// Whether the same would come of it again, so that there is no sense in another attempt.
  default boolean isFinal() {
    return switch (this) {
      case UntrustedCertificate _ -> true;
      case TlsFailed failed -> failed.problem() != TlsProblem.CLOSED;
      default -> false;
    };
  }

  /// Nobody listens on that port.
  record Refused(String where, String cause) implements Failure {
    @Override
    public String what() {
      return "Refused by " + where + ".";
    }

    @Override
    public String brief() {
      return "refused";
    }

    @Override
    public String hint() {
      return "Is a server listening there? Check the port, or start a practice server.";
    }
  }

  /// What was sent, or the keep-alive probes, were not answered for as long as allowed.
  record Vanished(String where, String cause) implements Failure {
    @Override
    public String what() {
      return where + " does not answer any more.";
    }

    @Override
    public String brief() {
      return "no longer answers";
    }

    @Override
    public String hint() {
      return "The peer, or the network on the way to it, is gone. What was not acknowledged may not"
          + " have arrived.";
    }
  }

  /// The host name has no address, or the interface of a scoped address is unknown.
  record UnknownHost(String where, String cause) implements Failure {
    @Override
    public String what() {
      if (cause.contains("no scope_id found")) {
        return "The interface has no address of that kind: " + where + ".";
      }
      return cause.contains("no such interface")
          ? "This computer has no such interface: " + where + "."
          : "Host not found: " + where + ".";
    }

    @Override
    public String brief() {
      return "host not found";
    }

    @Override
    public String hint() {
      return "Check the spelling, or use an address such as 127.0.0.1.";
    }
  }

  /// A link-local address is of one interface (RFC 4007), and it was not said which.
  record InterfaceMissing(String where, String cause) implements Failure {
    @Override
    public String what() {
      return where + " is a link-local address, which needs its interface.";
    }

    @Override
    public String brief() {
      return "no interface";
    }

    @Override
    public String hint() {
      return "Add it with a percent sign, such as fe80::1%eth0.";
    }
  }

  /// A time limit ran out.
  record TimedOut(String where, Phase phase, Duration limit, String cause) implements Failure {
    @Override
    public String what() {
      return limit.isZero()
          ? "Timed out while " + phase.words() + ": " + where + "."
          : "No answer from %s within %s while %s."
              .formatted(where, DurationWords.of(limit), phase.words());
    }

    @Override
    public String brief() {
      return limit.isZero() ? "timed out" : "no answer within " + DurationWords.of(limit);
    }

    @Override
    public String hint() {
      if (phase == Phase.HANDSHAKING) {
        return "The server took the connection and says nothing: perhaps it does not speak TLS.";
      }
      return "A firewall may drop the packets, or the host is down."
          + (limit.isZero() ? "" : " A longer time-out is in Options.");
    }
  }

  /// No route leads to the host.
  record Unreachable(String where, String cause) implements Failure {
    @Override
    public String what() {
      return where + " cannot be reached.";
    }

    @Override
    public String brief() {
      return "unreachable";
    }

    @Override
    public String hint() {
      return "Check this computer's network and the address.";
    }
  }

  /// The peer accepted, then ended the connection before it was up.
  record ClosedDuringConnect(String where, String cause) implements Failure {
    @Override
    public String what() {
      return where + " ended the connection while it was being made.";
    }

    @Override
    public String brief() {
      return "closed during connect";
    }

    @Override
    public String hint() {
      return "The server may be at its limit or may not accept this address.";
    }
  }

  /// The peer reset a connection that was up.
  record Reset(String where, Phase phase, String cause) implements Failure {
    @Override
    public String what() {
      return "Reset by peer " + where + " while " + phase.words() + ".";
    }

    @Override
    public String brief() {
      return "reset";
    }

    @Override
    public String hint() {
      return "The server ended the connection at once: it may have crashed, or not liked what it got.";
    }
  }

  /// The peer had closed its side, nothing was sent after that, and now its kernel knows nothing of
  /// the connection any more.
  record Forgotten(String where, String cause) implements Failure {
    @Override
    public String what() {
      return where + " has given the connection up.";
    }

    @Override
    public String brief() {
      return "given up";
    }

    @Override
    public String hint() {
      return "It had closed its side before, and did not wait for you to close yours.";
    }
  }

  /// The system forbids it.
  record NotPermitted(String where, String cause) implements Failure {
    @Override
    public String what() {
      return "This computer does not permit a connection to " + where + ".";
    }

    @Override
    public String brief() {
      return "not permitted";
    }

    @Override
    public String hint() {
      return "A local firewall or security policy may forbid it.";
    }
  }

  /// The server's certificate has flaws, and the user has not said that they do not matter.
  ///
  /// @param endpoint what was dialled, for which the certificate may be trusted all the same
  /// @param name the host that it should be for
  record UntrustedCertificate(
      Endpoint endpoint,
      String where,
      String name,
      ServerCertificate certificate,
      Set<CertificateFlaw> flaws)
      implements Failure {
    @Override
    public String what() {
      return "The certificate of %s is not trusted: %s."
          .formatted(where, String.join("; ", reasons()));
    }

    /// What is wrong with it, one thing each, as they stand in a sentence.
    public List<String> reasons() {
      return flaws.stream().sorted().map(flaw -> flaw.words(certificate, name)).toList();
    }

    @Override
    public String brief() {
      return "certificate not trusted";
    }

    @Override
    public String hint() {
      return "Nothing of yours was sent. Trust it only if its fingerprint is the server's.";
    }

    @Override
    public String cause() {
      return "SHA-256 " + certificate.fingerprint();
    }
  }

  /// TLS did not come about.
  record TlsFailed(String where, TlsProblem problem, String cause) implements Failure {
    @Override
    public String what() {
      return problem.what(where);
    }

    @Override
    public String brief() {
      return problem.brief();
    }

    @Override
    public String hint() {
      return problem.hint();
    }
  }

  /// Anything else, in the system's own words.
  record Other(String where, Phase phase, String cause) implements Failure {
    @Override
    public String what() {
      return "Failed while " + phase.words() + ": " + where + ".";
    }

    @Override
    public String brief() {
      return cause;
    }

    @Override
    public String hint() {
      return "The words in brackets are the system's own.";
    }
  }
}
