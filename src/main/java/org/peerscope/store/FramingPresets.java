package org.peerscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.peerscope.wire.Framing;
import tools.jackson.core.type.TypeReference;

/// The framings that the field uses, from a JSON resource; immutable, usable from any thread.
public final class FramingPresets {
  private static final String RESOURCE = "framings.json";

  private final List<FramingPreset> all;

  private FramingPresets(List<FramingPreset> all) {
    this.all = List.copyOf(all);
  }

  /// Reads the resource.
  public static FramingPresets load() {
    try (InputStream in =
        Objects.requireNonNull(FramingPresets.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new FramingPresets(FramingForms.MAPPER.readValue(in, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("The program is incomplete", e);
    }
  }

  /// All of them, the plainest first.
  public List<FramingPreset> all() {
    return all;
  }

  /// The first preset with this framing.
  public Optional<FramingPreset> of(Framing framing) {
    return all.stream().filter(p -> p.framing().equals(framing)).findFirst();
  }

  /// The name shown for a framing: the preset's, or its own.
  public String nameOf(Framing framing) {
    return of(framing).map(FramingPreset::name).orElseGet(framing::label);
  }
}
