package org.peerscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peerscope.wire.Framing;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Streams that other implementations made; `recorder` in the test sources made them, and
/// `index.json` says with what.
public final class RecordedStreams {
  private RecordedStreams() {}

  /// A frame that the other implementation sees.
  record Expected(int length, @Nullable String content, @Nullable String body) {}

  /// One stream.
  public record Recorded(String file, String preset, String made, List<Expected> frames) {
    public Framing framing() {
      return FramingPresets.all().stream()
          .filter(p -> p.name().equals(preset))
          .findAny()
          .orElseThrow()
          .framing();
    }

    public byte[] bytes() throws IOException {
      return RecordedStreams.bytes(file);
    }

    @Override
    public String toString() {
      return file + ", made by " + made;
    }
  }

  public static Stream<Recorded> all() throws IOException {
    return JsonMapper.shared()
        .readValue(bytes("index.json"), new TypeReference<List<Recorded>>() {})
        .stream();
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = RecordedStreams.class.getResourceAsStream("recorded/" + file)) {
      return Optional.ofNullable(in).orElseThrow().readAllBytes();
    }
  }
}
