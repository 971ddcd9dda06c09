package org.peerscope.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.TlsAgreement;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Tolerance;
import org.peerscope.wire.UnencodableException;

/// One conversation partner: its state, its options, at most one live connection, its transcript.
///
/// For the FX thread. No method blocks: each starts background work whose outcome comes back as a
/// change of [#stateProperty] and a row of the transcript.
public final class Session implements AutoCloseable {
  /// How long a graceful disconnect waits for the peer's FIN.
  private static final Duration DISCONNECT_LIMIT = Duration.ofSeconds(1);

  /// How long closing waits for the row that tells of the connection's end.
  private static final Duration LAST_ROW_LIMIT = Duration.ofSeconds(1);

  private final SessionServices services;
  private final Transcript transcript;
  private final ReadOnlyObjectWrapper<SessionState> state =
      new ReadOnlyObjectWrapper<>(SessionState.IDLE);
  private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Traffic> traffic = new ReadOnlyObjectWrapper<>(new Traffic());
  private final ObjectProperty<Framing> framing = new SimpleObjectProperty<>(new Raw());
  private final ObjectProperty<Tolerance> tolerance = new SimpleObjectProperty<>(Tolerance.DEFAULT);
  private final ObjectProperty<SessionOptions> options =
      new SimpleObjectProperty<>(SessionOptions.DEFAULT);
  private final ReadOnlyObjectWrapper<Optional<TlsAgreement>> tls =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Recording recording;
  private final Reframer reframer;
  private final DiskWatch disk;
  private final Dialling dialling;
  private final PeerWatch peer;
  private final LiveConnection.Owner owner = new Owner();
  private SessionOptions inForce = SessionOptions.DEFAULT;
  private String peerName = "";
  private @Nullable LiveConnection live;

  /// A session that is not connected.
  ///
  /// @throws IOException when its transcript cannot be made
  public Session(SessionServices services) throws IOException {
    this.services = services;
    var changes = new Coalescer(services.pulse(), this::changed);
    this.transcript = services.captures().begin(changes::signal);
    transcript.writeBy(services.sparing(Thread.currentThread()));
    this.recording = new Recording(services, transcript, new RowNotices(transcript));
    this.peer = new PeerWatch(services.threads());
    this.dialling = new Dialling(services, transcript, state, new Dialled());
    this.reframer = new Reframer(services, transcript);
    disk = new DiskWatch(services, transcript);
    framing.addListener((_, _, _) -> reframe());
    tolerance.addListener((_, _, _) -> reframe());
  }

  private void changed() {
    recording.update();
    if (live == null) {
      disk.start(); // no peer check asks then
    }
  }

  /// Where the session is.
  public ReadOnlyObjectProperty<SessionState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// Why the last connection failed; empty when it did not.
  public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// What the kernel said last.
  public ReadOnlyObjectProperty<PeerCheck> peerCheckProperty() {
    return peer.newestProperty();
  }

  /// The counters of the live connection, or of the last one; zero once another is dialled.
  public ReadOnlyObjectProperty<Traffic> trafficProperty() {
    return traffic.getReadOnlyProperty();
  }

  /// What TLS has agreed on for the live connection; empty for plain TCP, and without one.
  public ReadOnlyObjectProperty<Optional<TlsAgreement>> tlsProperty() {
    return tls.getReadOnlyProperty();
  }

  /// The rule by which messages are framed, both ways; a change decodes anew all that was received.
  public ObjectProperty<Framing> framingProperty() {
    return framing;
  }

  /// How much of what is received to accept; a change decodes anew all that was received.
  public ObjectProperty<Tolerance> toleranceProperty() {
    return tolerance;
  }

  /// What the framing makes of all that was received, and what may be wrong with it.
  public Reframer reframer() {
    return reframer;
  }

  /// What the user can adjust; a change holds from the next connect on.
  public ObjectProperty<SessionOptions> optionsProperty() {
    return options;
  }

  /// What holds for the live connection, or held for the last one.
  public SessionOptions optionsInForce() {
    return inForce;
  }

  /// What is recorded, to be looked at.
  public Recording recording() {
    return recording;
  }

  /// Where all is recorded.
  public Transcript transcript() {
    return transcript;
  }

  /// Starts to connect.
  ///
  /// @throws IllegalStateException when a connection is there or being made
  public void connect(Endpoint endpoint) {
    state.set(state.get().to(SessionState.RESOLVING));
    peerName = endpoint.toString();
    inForce = options.get();
    describe();
    failure.set(Optional.empty());
    traffic.set(new Traffic()); // what was counted, and what the kernel said last, was of another
    peer.stopAt(PeerCheck.NONE);
    dialling.dial(endpoint, inForce.dial());
  }

  /// Ends dialling at once; without effect when nothing is being dialled.
  public void cancelConnect() {
    dialling.cancel();
  }

  /// Closes gracefully: what waits is sent, then FIN, then the peer's FIN is awaited for a while.
  public void disconnect() {
    if (live != null) {
      live.disconnect(DISCONNECT_LIMIT);
    }
  }

  /// Sends what waits, then FIN; receiving goes on.
  public void halfClose() {
    if (live != null) {
      live.halfClose();
    }
  }

  /// Resets the connection.
  public void abort() {
    if (live != null) {
      live.abort("Aborted");
    }
  }

  /// Frames a payload and sends it; its answer is awaited up to the response time-out.
  public void send(byte[] payload) {
    refusal(payload).ifPresent(why -> problem("Not sent: " + why));
  }

  private Optional<String> refusal(byte[] payload) {
    if (live == null) {
      return Optional.of("there is no connection");
    }
    try {
      return live.send(framing.get().encoder().encode(payload));
    } catch (UnencodableException e) {
      return Optional.of(e.reason());
    }
  }

  /// Starts to check files before sending.
  public FileCheckTask check(List<Path> paths) {
    var task = new FileCheckTask(paths);
    services.threads().execute(task);
    return task;
  }

  /// Pauses the recording when it takes this many bytes on disk.
  public void limitRecording(long bytes) {
    transcript.limit(bytes);
  }

  /// Chooses whether conversations go on while nothing can be recorded, or wait and hold the peer
  /// back.
  public void goOnUnrecorded(boolean on) {
    transcript.goOn(on);
  }

  /// Lets the recording take so many bytes more than it has taken.
  public void recordMore(long bytes) {
    transcript.limit(transcript.size() + bytes);
  }

  /// Adds a line of the program's own to the transcript.
  public void note(String text) {
    transcript.event(text);
  }

  /// Adds a line about something of the program's own that went wrong.
  public void problem(String text) {
    recording.problem(text);
  }

  /// Starts to send a file; empty when there is no connection.
  public Optional<FileSendTask> send(FileToSend file) {
    if (live == null) {
      return Optional.empty();
    }
    var task = new FileSendTask(file, live, inForce.responseTimeout());
    services.threads().execute(task);
    return Optional.of(task);
  }

  /// What would be cut off now, a sentence each; none when nothing is under way.
  public List<String> underWay() {
    return Stream.concat(
            Optional.ofNullable(live).flatMap(each -> each.traffic().underWay()).stream(),
            recording.underWay().stream())
        .toList();
  }

  /// Closes whatever is open; the session cannot be used afterwards.
  @Override
  public void close() {
    cancelConnect();
    peer.stop();
    if (live != null) {
      live.close();
      live.awaitEnd(LAST_ROW_LIMIT);
    }
    recording.end();
    disk.close();
    reframer.close();
    try {
      transcript.close();
    } catch (IOException e) {
      System.getLogger(Session.class.getName())
          .log(System.Logger.Level.WARNING, "The capture was not closed in order", e);
    }
    recording.giveUpSaves();
  }

  private void watch(LiveConnection connection) {
    Supplier<Signs> signs =
        () -> {
          disk.lookBeside();
          return Signs.of(connection.traffic(), transcript);
        };
    peer.start(new PeerPoll(connection::check, signs), inForce.checkPeriod());
  }

  /// How dialling ends.
  private final class Dialled implements Dialling.Outcome {
    @Override
    public void connected(Connection connection) {
      try {
        connection.keepAlive(inForce.keepAlive());
      } catch (IOException e) {
        transcript.problem("A vanished peer may not be noticed: " + e.getMessage());
      }
      transcript.event(
          "Connected to %s from %s"
              .formatted(Endpoint.of(connection.remote()), Endpoint.of(connection.local())));
      connection.tls().ifPresent(agreement -> transcript.event(agreement.words()));
      tls.set(connection.tls());
      var next = new LiveConnection(connection, inForce.responseTimeout(), owner);
      live = next;
      traffic.set(next.traffic());
      peer.stopAt(PeerCheck.NONE);
      state.set(state.get().to(SessionState.OPEN));
      next.start(rule());
      reframer.connected(Optional.of(next));
      watch(next);
    }

    @Override
    public void failed(Failure why) {
      transcript.problem(why.sentence());
      failure.set(Optional.of(why));
      state.set(state.get().to(SessionState.failed(why)));
    }
  }

  private FrameRule rule() {
    return new FrameRule(framing.get(), tolerance.get());
  }

  private void describe() {
    transcript.describe(peerName, framing.get().toString(), inForce.described());
  }

  private void reframe() {
    describe();
    reframer.reframe(rule(), inForce.responseTimeout());
  }

  /// The connection's view of this session; its calls come from other threads.
  private final class Owner implements LiveConnection.Owner {
    @Override
    public Transcript transcript() {
      return transcript;
    }

    @Override
    public SessionServices services() {
      return services;
    }

    @Override
    public void halfClosed(LiveConnection source, SessionState next) {
      services.fx().execute(() -> onHalfClosed(source, next));
    }

    @Override
    public void ended(LiveConnection source, SessionState next, Optional<Failure> why) {
      services.fx().execute(() -> onEnded(source, next, why));
    }

    @Override
    public void troubled(LiveConnection source, long offset) {
      services.fx().execute(() -> reframer.troubled(framing.get(), offset));
    }

    private void onHalfClosed(LiveConnection source, SessionState next) {
      if (live == source) {
        state.set(state.get().to(next));
        watch(source);
      }
    }

    private void onEnded(LiveConnection source, SessionState next, Optional<Failure> why) {
      if (live == source) {
        live = null;
        tls.set(Optional.empty());
        reframer.connected(Optional.empty());
        peer.stopAt(source.check());
        disk.start();
        failure.set(why);
        state.set(state.get().to(next));
      }
    }
  }
}
