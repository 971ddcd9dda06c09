package org.peerscope.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import io.netty.handler.codec.FixedLengthFrameDecoder;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.json.JsonObjectDecoder;
import io.netty.handler.codec.protobuf.ProtobufVarint32FrameDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.peerscope.wire.Decoded;
import org.peerscope.wire.FrameDecoder;
import org.peerscope.wire.Tolerance;

/// How fast streams are decoded in reads of 64 KiB, beside Netty's decoder or a plain loop.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FramingBenchmark {
  /// The codec.
  @Param("LENGTH_PREFIX")
  public FrameStreams codec;

  private List<ByteBuffer> reads;
  private FrameDecoder decoder;
  private EmbeddedChannel netty;

  /// Makes the stream and both decoders.
  @Setup
  public void prepare() {
    reads = codec.reads();
    decoder = codec.framing().decoder(0, Tolerance.DEFAULT);
    Optional<ChannelHandler> handler = nettyDecoder(codec);
    handler.ifPresent(h -> netty = new EmbeddedChannel(h, new Release()));
  }

  /// All reads of the stream through our decoder.
  @Benchmark
  public void peerscope(Blackhole sink) {
    for (ByteBuffer read : reads) {
      decoder.receive(read);
      Decoded said = decoder.next();
      while (said instanceof Decoded.Whole) {
        sink.consume(said);
        said = decoder.next();
      }
    }
  }

  /// All reads of the stream through Netty's decoder.
  @Benchmark
  public void netty() {
    for (ByteBuffer read : reads) {
      netty.writeInbound(Unpooled.wrappedBuffer(read.duplicate()));
    }
  }

  /// Each byte looked at once, as the plainest of decoders would.
  @Benchmark
  public void loop(Blackhole sink) {
    for (ByteBuffer read : reads) {
      int ends = 0;
      for (int i = 0; i < read.limit(); i++) {
        ends += read.get(i) == '\n' ? 1 : 0;
      }
      sink.consume(ends);
    }
  }

  /// Netty's decoder for the same stream; empty when it has none.
  static Optional<ChannelHandler> nettyDecoder(FrameStreams codec) {
    int limit = Tolerance.DEFAULT_LIMIT;
    ChannelHandler handler =
        switch (codec) {
          case LENGTH_PREFIX -> new LengthFieldBasedFrameDecoder(limit, 0, 4, 0, 4);
          case LENGTH_PREFIX_WHOLE -> new LengthFieldBasedFrameDecoder(limit, 2, 2, -4, 0);
          case DELIMITER_LF -> delimiter(limit, '\n');
          case DELIMITER_CRLF -> delimiter(limit, '\r', '\n');
          case DELIMITER_NUL -> delimiter(limit, 0);
          case VARINT_32 -> new ProtobufVarint32FrameDecoder();
          case JSON -> new JsonObjectDecoder(limit);
          case FIXED_LENGTH -> new FixedLengthFrameDecoder(100);
          default -> null;
        };
    return Optional.ofNullable(handler);
  }

  private static DelimiterBasedFrameDecoder delimiter(int limit, int... bytes) {
    ByteBuf delimiter = Unpooled.buffer();
    for (int each : bytes) {
      delimiter.writeByte(each);
    }
    return new DelimiterBasedFrameDecoder(limit, delimiter);
  }

  /// Takes frames as a server's last handler does.
  private static final class Release extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      ((ByteBuf) frame).release();
    }
  }
}
