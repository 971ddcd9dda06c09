package org.peerscope.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.peerscope.capture.Transcript;
import org.peerscope.net.Connection;
import org.peerscope.net.Phase;
import org.peerscope.wire.Decoded;
import org.peerscope.wire.Frame;
import org.peerscope.wire.FrameDecoder;
import org.peerscope.wire.Framing;

/// The reading half of a connection: socket to transcript to frames, until the peer closes.
///
/// Runs on one thread of its own; never writes to the socket and runs no foreign code. The framing
/// may be changed from another thread and then holds from the next read on.
final class Receiver {
  private static final int CHUNK = 64 * 1024;
  private static final int MOST_FRAMES = 1_000_000;

  private final Connection connection;
  private final Transcript transcript;
  private final Traffic traffic;
  private final AnswerWatch answers;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private final AtomicReference<@Nullable Framing> nextFraming = new AtomicReference<>();
  private @Nullable ConfirmationInbox inbox;
  private boolean ended;
  private int frames;
  private FrameDecoder decoder = new Framing.Raw().decoder(0);

  Receiver(Connection connection, Transcript transcript, Traffic traffic, AnswerWatch answers) {
    this.connection = connection;
    this.transcript = transcript;
    this.traffic = traffic;
    this.answers = answers;
  }

  /// Decodes what is read from now on by this rule.
  void frameBy(Framing framing) {
    nextFraming.set(framing);
  }

  /// Also hands what is read to this inbox, in place of any other.
  synchronized void copyTo(ConfirmationInbox to) {
    inbox = to;
    if (ended) {
      to.end();
    }
  }

  private synchronized void copy(ByteBuffer bytes) {
    if (inbox != null) {
      inbox.add(bytes);
    }
  }

  private synchronized void end() {
    ended = true;
    if (inbox != null) {
      inbox.end();
    }
  }

  /// Reads until the peer has closed its side.
  ///
  /// @throws BrokenException when reading or recording failed, or the connection was closed here
  void run() throws BrokenException {
    try {
      while (read() >= 0) {
        take(System.nanoTime());
      }
      unfinished("Closed by peer");
    } catch (BrokenException e) {
      unfinished("Connection ended");
      throw e;
    } finally {
      end();
    }
  }

  private int read() throws BrokenException {
    chunk.clear();
    try {
      return connection.read(chunk);
    } catch (IOException e) {
      throw new BrokenException(connection.endpoint(), Phase.RECEIVING, e);
    }
  }

  private void take(long nanos) throws BrokenException {
    chunk.flip();
    traffic.addReceived(chunk.remaining());
    switchFraming();
    boolean framed = decoder.framing();
    keep(framed, framed ? "" : answers.answeredAll(nanos));
    copy(chunk.duplicate());
    if (framed) {
      decoder.receive(chunk);
      decode(nanos);
    }
  }

  private void keep(boolean framed, String note) throws BrokenException {
    try {
      transcript.read(chunk.duplicate(), framed, note);
    } catch (IOException e) {
      transcript.problem(chunk.remaining() + " bytes were read and could not be kept");
      throw new BrokenException(connection.endpoint(), Phase.RECORDING, e);
    }
  }

  private void switchFraming() {
    Framing next = nextFraming.getAndSet(null);
    if (next != null) {
      unfinished("Framing changed");
      decoder = next.decoder(transcript.receivedEnd());
    }
  }

  private void decode(long nanos) {
    Decoded decoded = decoder.next();
    while (decoded instanceof Decoded.Whole(Frame frame)) {
      transcript.frame(frame, true, answers.answered(nanos));
      frames++;
      decoded = frames < MOST_FRAMES ? decoder.next() : enough(frame);
    }
    switch (decoded) {
      case Decoded.NeedMore more -> traffic.partial(more);
      case Decoded.Malformed(long offset, String reason) -> malformed(offset, reason);
      case Decoded.Whole _ -> throw new IllegalStateException("frames are taken above");
    }
  }

  /// A row a frame costs memory whatever its length, and a peer must not be able to use all of it.
  private Decoded enough(Frame last) {
    decoder = new Framing.Raw().decoder(0);
    return new Decoded.Malformed(last.end(), MOST_FRAMES + " frames have been shown");
  }

  private void malformed(long offset, String reason) {
    long length = transcript.receivedEnd() - offset;
    if (length > 0) {
      transcript.frame(new Frame(offset, 0, length, 0), false, "Not a frame");
    }
    transcript.problem(reason + ". From here on the reads are shown as they come.");
    traffic.partial(new Decoded.NeedMore(0, Decoded.UNKNOWN));
  }

  private void unfinished(String why) {
    Decoded.NeedMore partial = traffic.partial();
    if (partial.had() > 0) {
      long offset = transcript.receivedEnd() - partial.had();
      String of = partial.expected() == Decoded.UNKNOWN ? "" : " of " + partial.expected();
      transcript.frame(new Frame(offset, 0, partial.had(), 0), false, "Incomplete frame");
      transcript.problem(why + " in mid-frame: had " + partial.had() + of + " bytes");
      traffic.partial(new Decoded.NeedMore(0, Decoded.UNKNOWN));
    }
  }
}
