package org.peerscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Entry;
import org.peerscope.capture.SentEntry;
import org.peerscope.capture.Transcript;
import org.peerscope.capture.Transcripts;
import org.peerscope.net.Connection;
import org.peerscope.net.Connections;
import org.peerscope.net.DialFailedException;
import org.peerscope.net.DialOptions;
import org.peerscope.net.Endpoint;
import org.peerscope.net.Failure;
import org.peerscope.net.Tls;
import org.peerscope.support.Certificates;
import org.peerscope.support.Faults;
import org.peerscope.support.FaultyFile;
import org.peerscope.support.Fx;
import org.peerscope.support.Peer;
import org.peerscope.wire.EncodedFrame;
import org.peerscope.wire.Raw;
import org.peerscope.wire.Tolerance;

/// One conversation of which a call may fail: two messages, two files and an answer.
final class TorturedTalk implements LiveConnection.Owner, AutoCloseable {
  static final String FILE = "file";

  private static final String ANSWER = "hello";
  private static final int MORE = 100;
  private static final List<SentEntry.Outcome> ALL_SENT =
      Collections.nCopies(4, SentEntry.Outcome.SENT);

  private final Path folder;
  private final boolean tls;
  private final Faults faults;
  private final SessionServices services;
  private final Peer peer;
  private final List<SocketChannel> opened = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> finish = new CompletableFuture<>();
  private final AtomicInteger ends = new AtomicInteger();
  private final StringBuilder words = new StringBuilder();
  private @Nullable Transcript transcript;
  private @Nullable LiveConnection live;
  private Optional<Failure> failure = Optional.empty();

  TorturedTalk(Path folder, boolean tls, Faults faults, SessionServices services) {
    this.folder = folder;
    this.tls = tls;
    this.faults = faults;
    this.services = services;
    this.peer = tls ? Peer.secured("localhost") : new Peer();
  }

  void converse() throws Exception {
    Thread other = Thread.ofPlatform().daemon().start(this::answer);
    try {
      transcript =
          Transcripts.over(
              Files.createTempDirectory(folder, "capture"),
              file -> tls ? file : new FaultyFile(file, "capture", faults));
      talk(dial());
    } catch (DialFailedException e) {
      words.append(e.failure().sentence());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      words.append(e.getMessage()); // the task that dials, or that makes a capture, shows it
    } finally {
      finish.complete(true);
      if (live == null) {
        peer.close();
      }
      other.join();
      faults.end();
    }
  }

  private void answer() {
    try {
      peer.accept();
      if (tls) {
        peer.handshake();
      }
      peer.send(ANSWER);
      finish.join();
      peer.halfClose().receiveRest();
      peer.closeClient();
    } catch (IOException | UncheckedIOException e) {
      finish.complete(false); // our side has failed, as it was to
    }
  }

  private Connection dial() throws DialFailedException, InterruptedException {
    Optional<Tls> secured =
        tls
            ? Optional.of(
                new Tls(
                    "", Optional.of(Certificates.authority(folder)), Optional.empty(), List.of()))
            : Optional.empty();
    var options = new DialOptions(Fx.LIMIT, 1, Duration.ZERO, secured);
    var endpoint = new Endpoint("127.0.0.1", peer.port());
    return Connections.dialer(faults, opened::add).dial(endpoint, options, _ -> {});
  }

  private void talk(Connection connection) {
    var now = new LiveConnection(connection, Duration.ZERO, this);
    live = now;
    now.start(new FrameRule(new Raw(), Tolerance.DEFAULT));
    now.send(EncodedFrame.plain(ANSWER.getBytes(UTF_8)));
    now.send(EncodedFrame.plain(new byte[MORE]));
    now.send(file(true));
    now.send(file(false));
    Fx.until("all of it, or the fault", () -> isExchanged() || isStruck());
    now.halfClose();
    finish.complete(true);
    assertThat(now.awaitEnd(Fx.LIMIT)).isTrue();
  }

  private FileSend file(boolean copied) {
    Path path = folder.resolve(FILE);
    try {
      FileToSend checked = FileToSend.check(path).withCopy(copied);
      return new FileSend(checked, () -> {}, _ -> {}, () -> open(path));
    } catch (FileToSend.RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private FileChannel open(Path path) throws IOException {
    faults.count("file open");
    return new FaultyFile(FileChannel.open(path), "file", faults);
  }

  private boolean isStruck() {
    return !faults.struck().isEmpty() || ends.get() > 0;
  }

  private boolean isExchanged() {
    Traffic traffic = live().traffic();
    return traffic.received() == ANSWER.length() && traffic.waiting() == 0;
  }

  /// Whether nothing of it is missing.
  boolean isWhole() {
    return failure.isEmpty()
        && transcript().receivedEnd() == ANSWER.length()
        && rows(SentEntry.class).stream().map(SentEntry::outcome).toList().equals(ALL_SENT);
  }

  private LiveConnection live() {
    if (live == null) {
      throw new IllegalStateException("not connected: " + words);
    }
    return live;
  }

  /// All has come to an end, and nothing is left.
  void assertEnded(String what) {
    assertThat(opened).as(what).noneMatch(SocketChannel::isOpen);
    if (live != null) {
      assertThat(ends).as(what).hasValue(1);
      assertThat(live.traffic().waiting()).as(what).isZero();
      assertThat(underWay()).as(what).isZero();
    }
  }

  private long underWay() {
    return rows(SentEntry.class).stream()
        .filter(e -> e.outcome() == SentEntry.Outcome.SENDING)
        .count();
  }

  /// All that was told.
  String said() {
    String events =
        transcript == null
            ? ""
            : rows(Entry.Event.class).stream()
                .map(Entry.Event::text)
                .collect(Collectors.joining("\n"));
    return words + failure.map(Failure::sentence).orElse("") + "\n" + events;
  }

  private <E extends Entry> List<E> rows(Class<E> kind) {
    try {
      return transcript().rows().entries(0, 1000).stream()
          .filter(kind::isInstance)
          .map(kind::cast)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    peer.close();
    if (transcript != null) {
      transcript.close();
    }
  }

  @Override
  public Transcript transcript() {
    if (transcript == null) {
      throw new IllegalStateException("no capture: " + words);
    }
    return transcript;
  }

  @Override
  public SessionServices services() {
    return services;
  }

  @Override
  public void halfClosed(LiveConnection source, SessionState state) {}

  @Override
  public void troubled(LiveConnection source, long offset) {}

  @Override
  public void ended(LiveConnection source, SessionState state, Optional<Failure> why) {
    failure = why;
    ends.incrementAndGet();
  }
}
