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
import tools.jackson.databind.JsonNode;
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
    ReadSettings.warmUp();
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
      ReadSettings read = read();
      base = read.settings();
      return new Loaded(base, keep(read));
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return new Loaded(Settings.DEFAULT, keepAside());
    }
  }

  private ReadSettings read() throws IOException {
    return ReadSettings.of(Files.readString(path));
  }

  private boolean isNewer() throws IOException {
    return StoredJson.MAPPER.readTree(Files.readString(path)).path("version").asInt(0)
        > Settings.VERSION;
  }

  /// Keeps what would be lost by the next writing.
  private String keep(ReadSettings read) throws IOException {
    return isNewer() ? keepNewer() : keepLost(read);
  }

  /// Keeps a file of which not all could be understood.
  private String keepLost(ReadSettings read) {
    if (read.lost().isEmpty()) {
      return "";
    }
    String parts = String.join(", ", read.lost());
    Path copy = beside(".bad");
    try {
      Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
      return "These settings could not be understood and start afresh: %s; the old file is %s"
          .formatted(parts, copy);
    } catch (IOException e) {
      return "These settings could not be understood and start afresh: %s; no copy could be made: %s"
          .formatted(parts, e);
    }
  }

  private Path beside(String ending) {
    return path.resolveSibling(path.getFileName() + ending);
  }

  private String keepNewer() {
    Path copy = beside(".newer");
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
    Path aside = beside(".bad");
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
            FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock.lock()) {
      String notice = "";
      Settings written = settings;
      try {
        if (Files.exists(path)) {
          ReadSettings read = read();
          notice = keep(read);
          written = read.settings();
        }
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
      if (onto.get(name) instanceof ObjectNode part && ReadSettings.hasParts(name)) {
        takeChanges(part, before.path(name), (ObjectNode) value);
      } else if (!value.equals(before.get(name))) {
        onto.set(name, value);
      }
    }
  }

  /// What either window has and neither has taken away: what is new first, ours before theirs.
  private static <E> List<E> joined(List<E> before, List<E> ours, List<E> theirs) {
    if (ours.equals(before)) {
      return theirs; // which may be in another order
    }
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
