package org.peerscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.peerscope.wire.Framing;
import org.peerscope.wire.Raw;
import tools.jackson.core.type.TypeReference;

/// The framings that the field uses, from a JSON resource that is read when it is first needed;
/// usable from any thread.
public final class FramingPresets {
  private FramingPresets() {}

  private static final class Resource {
    private static final String NAME = "framings.json";
    private static final List<FramingPreset> ALL = read();

    private static List<FramingPreset> read() {
      try (InputStream in =
          Objects.requireNonNull(FramingPresets.class.getResourceAsStream(NAME), NAME)) {
        return List.copyOf(StoredJson.MAPPER.readValue(in, new TypeReference<>() {}));
      } catch (IOException e) {
        throw new UncheckedIOException("The program is incomplete", e);
      }
    }
  }

  /// All of them, the plainest first.
  public static List<FramingPreset> all() {
    return Resource.ALL;
  }

  /// The first preset with this framing.
  public static Optional<FramingPreset> of(Framing framing) {
    return all().stream().filter(p -> p.framing().equals(framing)).findFirst();
  }

  /// The name shown for a framing: the preset's, or its own.
  public static String nameOf(Framing framing) {
    // The plainest has the name of its preset: most windows open without reading any.
    return framing instanceof Raw
        ? framing.label()
        : of(framing).map(FramingPreset::name).orElseGet(framing::label);
  }
}
