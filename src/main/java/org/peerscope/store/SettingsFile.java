package org.peerscope.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the settings as JSON; blocks on the disk, for one thread at a time.
///
/// Reading never fails: what is missing has its default, and a file that cannot be understood is
/// kept aside. Writing replaces the file in one step, so that a crash leaves the old or the new
/// one.
public final class SettingsFile {
  private static final JsonMapper JSON =
      FramingForms.addTo(JsonMapper.builder())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path path;

  /// The settings at this place, which need not be there yet.
  public SettingsFile(Path path) {
    this.path = path;
  }

  /// What was read.
  ///
  /// @param settings the settings, or the defaults
  /// @param notice what the user should know; empty when all is well
  public record Loaded(Settings settings, String notice) {}

  /// Reads the settings.
  public Loaded load() {
    if (!Files.exists(path)) {
      return new Loaded(Settings.DEFAULT, "");
    }
    try {
      return new Loaded(read(), "");
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return new Loaded(Settings.DEFAULT, keepAside());
    }
  }

  private Settings read() throws IOException {
    ObjectNode merged = JSON.valueToTree(Settings.DEFAULT);
    merge(merged, JSON.readTree(Files.readString(path)));
    return JSON.treeToValue(merged, Settings.class);
  }

  private static void merge(ObjectNode onto, JsonNode from) {
    if (!from.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    for (var property : from.properties()) {
      boolean framing = property.getKey().equals("framing"); // another kind has other properties
      if (!framing && onto.get(property.getKey()) instanceof ObjectNode inner) {
        merge(inner, property.getValue());
      } else if (!property.getValue().isNull()) {
        onto.set(property.getKey(), property.getValue());
      }
    }
  }

  private String keepAside() {
    Path aside = path.resolveSibling(path.getFileName() + ".bad");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      return "The settings could not be read and start afresh; the old file is " + aside;
    } catch (IOException e) {
      return "The settings at " + path + " could not be read: " + e.getMessage();
    }
  }

  /// Writes the settings.
  ///
  /// @throws IOException when the folder or the file cannot be written
  public void save(Settings settings) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path next = Files.createTempFile(folder, "settings", ".tmp");
    try {
      Files.writeString(next, JSON.writeValueAsString(settings));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
