package org.peerscope.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.peerscope.capture.Entry.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bookmarks and notes on the rows of a capture, in `notes.json` beside its bytes; safe from any
/// thread.
///
/// They belong to a place: what another framing makes of the same read may stand there later.
public final class Notes {
  /// The longest note, in characters.
  public static final int LONGEST = 10_000;

  private static final long MOST_BYTES = 64 << 20;
  private static final int MOST = 100_000;
  private static final String DAMAGED = CaptureFolder.NOTES + ".bad";
  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::number).thenComparingInt(Place::part);

  private final CaptureFolder folder;
  private final Map<Place, Note> all = new ConcurrentHashMap<>();
  private final AtomicBoolean changed = new AtomicBoolean();
  private String problem = "";

  /// What the user has said of a row; a constant.
  ///
  /// @param bookmarked whether it is to be found again
  /// @param text may be empty
  public record Note(boolean bookmarked, String text) {
    /// Nothing.
    public static final Note NONE = new Note(false, "");

    /// A longer text is cut, between characters.
    public Note {
      if (text.length() > LONGEST) {
        boolean torn = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        text = text.substring(0, torn ? LONGEST - 1 : LONGEST);
      }
    }

    /// The same with another text.
    public Note withText(String next) {
      return new Note(bookmarked, next);
    }

    /// The same, bookmarked or not.
    public Note withBookmark(boolean next) {
      return new Note(next, text);
    }
  }

  /// Those of a folder; what cannot be understood is told by [#problem] and kept aside.
  Notes(CaptureFolder folder) {
    this.folder = folder;
    try {
      read(folder.path().resolve(CaptureFolder.NOTES));
    } catch (IOException | JacksonException e) {
      problem = "The notes cannot be understood (%s)".formatted(why(e));
    }
  }

  /// Where in the file, of a library's words.
  private static String why(Exception e) {
    return e instanceof JacksonException json && json.getLocation() != null
        ? "line %d, column %d"
            .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
        : String.valueOf(e.getMessage());
  }

  private void read(Path file) throws IOException {
    if (Files.notExists(file)) {
      return;
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("too large");
    }
    // One after another: a small file from elsewhere could fill the memory as a tree.
    try (InputStream in = Files.newInputStream(file);
        MappingIterator<JsonNode> notes =
            bounded().readerFor(JsonNode.class).at("/notes").readValues(in)) {
      while (notes.hasNext()) {
        take(notes.next());
      }
    }
  }

  /// As deep as a note stands, and as long as the most of them are: one of them could be as large
  /// as all.
  private static JsonMapper bounded() {
    var limits = StreamReadConstraints.builder().maxNestingDepth(3).maxTokenCount(MOST * 12L);
    return new JsonMapper(JsonFactory.builder().streamReadConstraints(limits.build()).build());
  }

  private void take(JsonNode each) throws IOException {
    if (all.size() == MOST) {
      throw new IOException("there are more than %,d".formatted(MOST));
    }
    var place = new Place(each.path("number").asLong(0), each.path("part").asInt(0));
    put(place, new Note(each.path("bookmark").asBoolean(false), each.path("text").asString("")));
  }

  /// What was wrong with the file; empty when nothing was.
  String problem() {
    return problem;
  }

  /// What was said of a row.
  public Note of(Place place) {
    return all.getOrDefault(place, Note.NONE);
  }

  /// Whether a row is bookmarked or has a note.
  public boolean has(Place place) {
    return all.containsKey(place);
  }

  /// The rows that are bookmarked or have a note, in order.
  public NavigableSet<Place> places() {
    var places = new TreeSet<>(ORDER);
    places.addAll(all.keySet());
    return places;
  }

  /// Says something of a row; [#save] keeps it.
  public void set(Place place, Note note) {
    put(place, note);
    changed.set(true);
  }

  private void put(Place place, Note note) {
    if (note.equals(Note.NONE)) {
      all.remove(place);
    } else {
      all.put(place, note);
    }
  }

  /// Writes what was said since the last time; blocks on the disk.
  ///
  /// @throws IOException when it cannot be written; the next call tries again
  public synchronized void save() throws IOException {
    if (!changed.getAndSet(false)) {
      return;
    }
    try {
      write();
    } catch (IOException e) {
      changed.set(true);
      throw e;
    }
  }

  private void write() throws IOException {
    if (!problem.isEmpty()) {
      Files.move(
          folder.path().resolve(CaptureFolder.NOTES),
          folder.path().resolve(DAMAGED),
          StandardCopyOption.REPLACE_EXISTING);
      problem = "";
    }
    folder.replace(CaptureFolder.NOTES, toJson(List.of()));
  }

  /// What was said, less some texts.
  byte[] toJson(List<String> redacted) {
    ObjectNode file = JsonMapper.shared().createObjectNode();
    ArrayNode notes = file.putArray("notes");
    for (Place place : places()) {
      Note note = of(place);
      notes
          .addObject()
          .put("number", place.number())
          .put("part", place.part())
          .put("bookmark", note.bookmarked())
          .put("text", Redaction.of(redacted, note.text()));
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
  }
}
