package org.peerscope.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a capture says of itself in `meta.json`; a constant.
///
/// @param format the version of the files' form
/// @param product the version of the program that wrote it
/// @param created when it was begun
/// @param endpoint the newest peer, as `host:port`; empty before the first connect
/// @param framing the framing in words
/// @param options what else the user had chosen, by name
/// @param missing how many bytes went by while nothing could be recorded
public record Meta(
    int format,
    String product,
    Instant created,
    String endpoint,
    String framing,
    Map<String, String> options,
    long missing) {
  /// The version of the form that this program writes, and the newest that it reads.
  public static final int FORMAT = 1;

  private static final long MOST_BYTES = 1 << 20;
  private static final String LOST = "";
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /// A constant; the options are in order.
  public Meta {
    options = Map.copyOf(options);
  }

  /// A new capture's.
  static Meta ofNow() {
    return new Meta(FORMAT, version(), Instant.now(), "", "", Map.of(), 0);
  }

  private static String version() {
    return Optional.ofNullable(Meta.class.getModule().getDescriptor())
        .flatMap(java.lang.module.ModuleDescriptor::rawVersion)
        .orElse("unknown");
  }

  /// The same capture with another peer or other options.
  Meta with(String nextEndpoint, String nextFraming, Map<String, String> nextOptions) {
    return new Meta(format, product, created, nextEndpoint, nextFraming, nextOptions, missing);
  }

  /// The same capture with so many bytes missing.
  Meta missing(long bytes) {
    return new Meta(format, product, created, endpoint, framing, options, bytes);
  }

  /// The same without some texts; what makes it readable stays.
  Meta redacted(List<String> texts) {
    var nextOptions = new TreeMap<>(options);
    nextOptions.replaceAll((_, value) -> Redaction.of(texts, value));
    return with(Redaction.of(texts, endpoint), Redaction.of(texts, framing), nextOptions);
  }

  /// By the plain writer, because each start of the program writes one: to bind objects takes
  /// longer to set up than a capture takes to begin.
  byte[] toJson() {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("format", format);
      json.writeStringProperty("product", product);
      json.writeStringProperty("created", created.toString());
      json.writeStringProperty("endpoint", endpoint);
      json.writeStringProperty("framing", framing);
      json.writeObjectPropertyStart("options");
      new TreeMap<>(options).forEach(json::writeStringProperty);
      json.writeEndObject();
      if (missing > 0) {
        json.writeNumberProperty("missing", missing);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// In lines, for people who look into the file.
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }
  }

  /// Reads what a capture's folder has; where that cannot be understood, what the folder itself
  /// tells has to do.
  ///
  /// @param flaws told of what is wrong, in words
  /// @throws IOException when there is no such folder
  static Meta read(Path folder, Consumer<String> flaws) throws IOException {
    try {
      return read(folder);
    } catch (NoSuchFileException _) {
      flaws.accept(CaptureFolder.META + " is missing");
    } catch (FileSystemException _) { // which says no more than a path
      flaws.accept(CaptureFolder.META + " cannot be read");
    } catch (IOException e) {
      flaws.accept(e.getMessage());
    }
    Instant changed = Files.getLastModifiedTime(folder).toInstant();
    return new Meta(FORMAT, LOST, changed, "", "", Map.of(), 0);
  }

  /// Whether it could not be read, and only tells when the folder was last changed.
  public boolean isLost() {
    return product.isEmpty();
  }

  /// Reads what a capture's folder has, whatever its form.
  ///
  /// @throws IOException when it is missing, or is no such file
  static Meta read(Path folder) throws IOException {
    Path file = folder.resolve(CaptureFolder.META);
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(CaptureFolder.META + " is too large to be one");
    }
    try {
      return of(JsonMapper.shared().readTree(Files.readAllBytes(file)));
    } catch (JacksonException | DateTimeParseException e) {
      throw new IOException(CaptureFolder.META + " cannot be understood", e);
    }
  }

  private static Meta of(JsonNode all) throws IOException {
    int format = all.path("format").asInt(0);
    if (format < 1) {
      throw new IOException(CaptureFolder.META + " names no form");
    }
    Instant created = Instant.parse(all.path("created").asString(""));
    if (created.isBefore(Instant.EPOCH) || created.isAfter(LATEST)) {
      throw new IOException(CaptureFolder.META + " has no time that can be: " + created);
    }
    var options = new TreeMap<String, String>();
    all.path("options").forEachEntry((name, value) -> options.put(name, text(value)));
    return new Meta(
        format,
        text(all.path("product")),
        created,
        text(all.path("endpoint")),
        text(all.path("framing")),
        options,
        Math.max(0, all.path("missing").asLong(0)));
  }

  private static String text(JsonNode value) {
    return ForeignText.cut(value.asString(""));
  }
}
