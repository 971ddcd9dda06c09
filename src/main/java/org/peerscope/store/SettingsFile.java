package org.peerscope.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the settings as JSON; blocks on the disk, for one thread at a time.
///
/// Reading never fails: what is missing has its default, and a file that cannot be understood is
/// kept aside. Writing replaces the file in one step, so that a crash leaves the old or the new
/// one.
public final class SettingsFile {
  private final Path path;
  private Settings base = Settings.DEFAULT;

  /// The settings at this place, which need not be there yet.
  public SettingsFile(Path path) {
    this.path = path;
  }

  /// Sets up the reading, which takes most of the time of the first; from any thread.
  public static void warmUp() {
    whole();
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
      base = read();
      return new Loaded(base, isNewer() ? keepCopy() : "");
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return new Loaded(Settings.DEFAULT, keepAside());
    }
  }

  private Settings read() throws IOException {
    JsonNode written = StoredJson.MAPPER.readTree(Files.readString(path));
    try {
      return written.isObject() ? whole().readValue(written) : completed(written);
    } catch (DatabindException e) {
      return completed(written);
    }
  }

  /// Takes only what has everything: at most starts that is so, and the defaults need not be read.
  private static ObjectReader whole() {
    return StoredJson.MAPPER
        .readerFor(Settings.class)
        .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
  }

  /// What is missing is as in the defaults.
  private static Settings completed(JsonNode written) {
    ObjectNode merged = StoredJson.MAPPER.valueToTree(Settings.DEFAULT);
    merge(merged, written);
    return StoredJson.MAPPER.treeToValue(merged, Settings.class);
  }

  private static void merge(ObjectNode onto, JsonNode from) {
    if (!from.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    for (var property : from.properties()) {
      if (hasParts(property.getKey()) && onto.get(property.getKey()) instanceof ObjectNode inner) {
        merge(inner, property.getValue());
      } else if (!property.getValue().isNull()) {
        onto.set(property.getKey(), property.getValue());
      }
    }
  }

  private boolean isNewer() throws IOException {
    return StoredJson.MAPPER.readTree(Files.readString(path)).path("version").asInt(0)
        > Settings.VERSION;
  }

  private String keepCopy() {
    Path copy = path.resolveSibling(path.getFileName() + ".newer");
    try {
      Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
      return "The settings are of a newer program; what this one does not know is kept in " + copy;
    } catch (IOException e) {
      return "The settings are of a newer program. What this one does not know is lost when they are"
          + " saved, because no copy could be made: "
          + e;
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

  /// Writes what was changed since the last load or save, and leaves the rest as another window of
  /// the program may have written it meanwhile.
  ///
  /// @return what the user should know; empty when all is well
  /// @throws IOException when the folder or the file cannot be written
  public String save(Settings settings) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    try (FileChannel lock =
            FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = lock.lock()) {
      String notice = "";
      Settings written = settings;
      try {
        written = Files.exists(path) ? read() : settings;
      } catch (CharacterCodingException | JacksonException | IllegalArgumentException e) {
        notice = keepAside();
      }
      replace(merged(settings, written));
      base = settings;
      return notice;
    }
  }

  private Settings merged(Settings ours, Settings written) {
    ObjectNode all = StoredJson.MAPPER.valueToTree(written);
    takeChanges(all, StoredJson.MAPPER.valueToTree(base), StoredJson.MAPPER.valueToTree(ours));
    Settings merged = StoredJson.MAPPER.treeToValue(all, Settings.class);
    var exempted = joined(base.tls().exempted(), ours.tls().exempted(), written.tls().exempted());
    return merged
        .withRecent(joined(base.recent(), ours.recent(), written.recent()))
        .withTls(merged.tls().withExempted(exempted));
  }

  /// Sets what was changed here, part by part.
  private static void takeChanges(ObjectNode onto, JsonNode before, ObjectNode after) {
    for (var property : after.properties()) {
      String name = property.getKey();
      JsonNode value = property.getValue();
      if (onto.get(name) instanceof ObjectNode part && hasParts(name)) {
        takeChanges(part, before.path(name), (ObjectNode) value);
      } else if (!value.equals(before.get(name))) {
        onto.set(name, value);
      }
    }
  }

  /// A framing is taken as a whole: another kind has other properties.
  private static boolean hasParts(String name) {
    return !name.equals("framing");
  }

  /// What either window has and neither has taken away: what is new first, ours before theirs.
  private static <E> List<E> joined(List<E> before, List<E> ours, List<E> theirs) {
    return Stream.of(less(ours, before), less(theirs, before), ours, theirs)
        .flatMap(List::stream)
        .filter(e -> !before.contains(e) || (ours.contains(e) && theirs.contains(e)))
        .distinct()
        .toList();
  }

  private static <E> List<E> less(List<E> all, List<E> some) {
    return all.stream().filter(each -> !some.contains(each)).toList();
  }

  private void replace(Settings settings) throws IOException {
    Path next = Files.createTempFile(path.toAbsolutePath().getParent(), "settings", ".tmp");
    try {
      Files.writeString(next, StoredJson.MAPPER.writeValueAsString(settings));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
