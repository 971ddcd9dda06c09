package org.peerscope.session;

import javafx.beans.property.ReadOnlyObjectWrapper;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.DialEvent;
import org.peerscope.net.DialFailedException;
import org.peerscope.net.DialOptions;
import org.peerscope.net.DurationWords;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.Phase;

/// Brings a session to a connection, or to the word of why not, and shows each step as its state.
/// For the FX thread.
final class Dialling {
  private final SessionServices services;
  private final Transcript transcript;
  private final ReadOnlyObjectWrapper<SessionState> state;
  private final Outcome outcome;
  private final ConnectService service;
  private final Countdown countdown;
  private int orders;

  /// How it ends, unless it is cancelled.
  interface Outcome {
    void connected(Connection connection);

    void failed(Failure why);
  }

  /// @param state the session's state
  Dialling(
      SessionServices services,
      Transcript transcript,
      ReadOnlyObjectWrapper<SessionState> state,
      Outcome outcome) {
    this.services = services;
    this.transcript = transcript;
    this.state = state;
    this.outcome = outcome;
    this.countdown = new Countdown(services);
    this.service = new ConnectService(services.dialer());
    service.setExecutor(services.threads());
  }

  /// Starts.
  void dial(Endpoint endpoint, DialOptions options) {
    countdown.stop();
    int order = ++orders;
    service.setOnSucceeded(_ -> connected(service.getValue()));
    service.setOnFailed(_ -> notConnected(endpoint, service.getException()));
    service.dial(
        new ConnectService.Order(
            endpoint, options, step -> stepped(order, options, step), transcript::commit));
  }

  /// Ends at once; without effect when nothing is being dialled.
  void cancel() {
    if (state.get().isDialling()) {
      service.cancel();
      countdown.stop();
      transcript.event("Cancelled");
      state.set(state.get().to(SessionState.closed("Cancelled", false)));
    }
  }

  private void stepped(int order, DialOptions options, DialEvent step) {
    transcript.tell(step instanceof DialEvent.Failed, step.words());
    services
        .fx()
        .execute(
            () -> {
              if (order == orders && state.get().isDialling()) {
                show(options, step);
              }
            });
  }

  /// Shows the attempt, and counts down its limit or the pause behind it.
  private void show(DialOptions options, DialEvent step) {
    switch (step) {
      case DialEvent.Trying trying ->
          count(options, SessionState.connecting(trying.attempt(), trying.of()));
      case DialEvent.Handshaking(DialEvent.Trying trying, String _) ->
          count(options, SessionState.handshaking(trying.attempt(), trying.of()));
      case DialEvent.Failed failed when failed.pauses() -> {
        SessionState next =
            SessionState.connecting(failed.attempt().attempt() + 1, failed.attempt().of());
        state.set(state.get().to(next.with("in " + DurationWords.of(options.delay()))));
        countdown.start(
            options.delay(),
            left -> state.set(state.get().to(next.with("in %d s".formatted(left)))));
      }
      case DialEvent.Failed _, DialEvent.Resolved _ -> {}
    }
  }

  private void count(DialOptions options, SessionState step) {
    state.set(state.get().to(step));
    countdown.start(
        options.connectTimeout(),
        left -> state.set(state.get().to(step.with("%d s left".formatted(left)))));
  }

  private void connected(Connection connection) {
    countdown.stop();
    if (state.get().isDialling()) { // else cancelled, and closed by that, while this was on its way
      outcome.connected(connection);
    }
  }

  private void notConnected(Endpoint endpoint, Throwable error) {
    countdown.stop();
    if (state.get().isDialling()) { // else cancelled while this was on its way
      outcome.failed(
          error instanceof DialFailedException e
              ? e.failure()
              : new Failure.Other(endpoint.toString(), Phase.CONNECTING, error.toString()));
    }
  }
}
