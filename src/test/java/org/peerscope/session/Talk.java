package org.peerscope.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.peerscope.capture.Captures;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.net.DialOptions;
import org.peerscope.net.Dialer;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.KeepAlive;
import org.peerscope.net.Resolver;
import org.peerscope.net.Tls;
import org.peerscope.net.Verdict;
import org.peerscope.net.os.PeerProbe;
import org.peerscope.support.Fx;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Recovery;
import org.peerscope.wire.Tolerance;

/// A session on the headless toolkit, with what a test wants to do to it and know of it.
final class Talk implements AutoCloseable {
  private static final Executor THREADS =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("peerscope-", 1).factory());

  private final AtomicInteger running = new AtomicInteger();

  final Session session;

  private final SessionServices services;

  /// The delays after which the session asked for something to be done.
  final List<Duration> delays = new CopyOnWriteArrayList<>();

  Talk() {
    this(Duration.ofSeconds(5));
  }

  Talk(Duration responseTimeout) {
    this(responseTimeout, Resolver.SYSTEM);
  }

  Talk(Duration responseTimeout, Resolver resolver) {
    this(responseTimeout, resolver, Path.of("target", "test-captures"));
  }

  /// A session that records in a folder.
  Talk(Path captures) {
    this(Duration.ofSeconds(5), Resolver.SYSTEM, captures);
  }

  private Talk(Duration responseTimeout, Resolver resolver, Path captures) {
    Fx.start();
    services =
        new SessionServices(
            Platform::runLater,
            Platform::runLater,
            this::run,
            this::after,
            new Captures(captures),
            new Dialer(resolver, Thread::sleep),
            PeerProbe.ofThisSystem());
    session = Fx.call(() -> new Session(services));
    var dial = new DialOptions(Duration.ofSeconds(2), 1, Duration.ZERO);
    Fx.run(
        () ->
            session
                .optionsProperty()
                .set(
                    new SessionOptions(
                        dial, responseTimeout, Duration.ofMillis(100), KeepAlive.DEFAULT)));
  }

  SessionServices services() {
    return services;
  }

  private void after(Duration delay, Runnable action) {
    delays.add(delay);
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, this::run)
        .execute(action);
  }

  private void run(Runnable task) {
    running.incrementAndGet();
    THREADS.execute(
        () -> {
          try {
            task.run();
          } finally {
            running.decrementAndGet();
          }
        });
  }

  Talk framed(Framing framing) {
    Fx.run(() -> session.framingProperty().set(framing));
    return this;
  }

  /// The next connection is secured.
  Talk secured(Tls tls) {
    Fx.run(
        () ->
            session.optionsProperty().set(session.optionsProperty().get().with(Optional.of(tls))));
    return this;
  }

  /// How often the kernel is asked about the next connection.
  Talk checkedEvery(Duration interval) {
    SessionOptions now = on(s -> s.optionsProperty().get());
    var next = new SessionOptions(now.dial(), now.responseTimeout(), interval, now.keepAlive());
    Fx.run(() -> session.optionsProperty().set(next));
    return this;
  }

  /// Whether a thread waits in a method, or in what that calls, for a lock that another has.
  static boolean isBlockedIn(String method) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getState() == Thread.State.BLOCKED)
        .flatMap(each -> Stream.of(each.getValue()))
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }

  Talk limited(int payload) {
    var tolerance = new Tolerance(payload, Recovery.STOP);
    Fx.run(() -> session.toleranceProperty().set(tolerance));
    return this;
  }

  Talk dial(int port) {
    Fx.run(() -> session.connect(new Endpoint("127.0.0.1", port)));
    return this;
  }

  Talk connect(int port) {
    dial(port);
    untilState(SessionState.OPEN);
    return this;
  }

  Talk send(String text) {
    Fx.run(() -> session.send(text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  SessionState state() {
    return Fx.call(() -> session.stateProperty().get());
  }

  void untilState(SessionState state) {
    Fx.until("state " + state, () -> session.stateProperty().get().equals(state));
  }

  void untilEvent(String part) {
    Fx.until(
        "an event with '" + part + "', not " + events(),
        () -> eventsNow().stream().anyMatch(e -> e.contains(part)));
  }

  List<String> events() {
    return eventsNow();
  }

  private List<String> eventsNow() {
    return rows().stream()
        .filter(Entry.Event.class::isInstance)
        .map(e -> ((Entry.Event) e).text())
        .toList();
  }

  /// All that was told so far.
  List<Entry> rows() {
    session.transcript().commit();
    try {
      return session.transcript().rows().entries(0, Integer.MAX_VALUE).stream()
          .filter(e -> !(e instanceof Entry.End))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether a row ends what was received, and not what was sent after that.
  static boolean isEndOfStream(Entry row) {
    return row instanceof Entry.End end && !end.why().equals(LiveConnection.SENT_LATE);
  }

  <E extends Entry> List<E> rows(Class<E> kind) {
    return rows().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  void untilRows(Class<? extends Entry> kind, int count) {
    Fx.until(
        count + " rows of " + kind.getSimpleName(),
        () -> rows().stream().filter(kind::isInstance).count() >= count);
  }

  void untilSent(int count) {
    Fx.until(
        count + " sends to end",
        () ->
            rows().stream()
                    .filter(SentEntry.class::isInstance)
                    .filter(e -> ((SentEntry) e).outcome() != SentEntry.Outcome.SENDING)
                    .count()
                >= count);
  }

  String payload(Entry entry) {
    try {
      var bytes = session.transcript().payload(entry, Integer.MAX_VALUE);
      return StandardCharsets.UTF_8.decode(bytes).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Traffic traffic() {
    return on(s -> s.trafficProperty().get());
  }

  Optional<Failure> failure() {
    return on(s -> s.failureProperty().get());
  }

  Verdict verdict() {
    return on(s -> s.peerCheckProperty().get().verdict());
  }

  <T> T on(Function<Session, T> question) {
    return Fx.call(() -> question.apply(session));
  }

  /// Closes the session, after which none of its threads may be left.
  @Override
  public void close() {
    try {
      Fx.run(session::close);
    } finally {
      clear();
    }
  }

  private void clear() {
    Fx.until("no thread to be left", () -> running.get() == 0);
    try {
      if (Files.exists(session.transcript().path())) {
        Captures.remove(session.transcript().path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
