package org.peerscope.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Checks a JSON text (RFC 8259) and says where it is wrong.
///
/// Strict: no comments, no NaN, no text after the value. Numbers are never converted, so every
/// digit counts as typed. Stateless; usable from any thread.
public final class JsonText {
  /// The deepest nesting that is read; deeper text is reported as a problem.
  public static final int MAX_DEPTH = 1000;

  private static final Pattern OF_ITS_INPUT = Pattern.compile(" \\([^()]*\\[Source: .*]\\)");

  /// What it advises its own users.
  private static final Pattern ADVICE =
      Pattern.compile(": enable `.*|, from `[^`]*`| \\(not recognized as one .*\\)");

  private static final int MOST_SUSPECTS = 20;
  private static final int LONGEST_NAME_SHOWN = 40;
  private static final int MAX_NUMBER_LENGTH = 1_000_000;
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // Names that share a hash are no fault of the text.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private JsonText() {}

  /// The problems in the order of the text; the first invalid place is the last problem listed. At
  /// most 20 names that are given twice are pointed out.
  public static List<JsonProblem> check(String text) {
    var problems = new ArrayList<JsonProblem>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      try {
        readText(parser, problems);
      } catch (JacksonException e) {
        problems.add(problem(JsonProblem.Kind.INVALID, place(e, parser), words(e)));
      }
    }
    return problems;
  }

  /// The parser's words may quote what stands there, and end in what it knows of its own input.
  private static String words(JacksonException error) {
    String message = error.getOriginalMessage().lines().findFirst().orElse("not JSON");
    if (message.contains("nesting depth")) {
      return "It is nested over %,d levels deep: too deep to be read as JSON".formatted(MAX_DEPTH);
    }
    String told = ADVICE.matcher(OF_ITS_INPUT.matcher(message).replaceAll("")).replaceAll("");
    return VisibleText.line(
        StandardCharsets.UTF_8.encode(
            told.replaceFirst("end-of-input(?=\\w)", "end-of-input: ")
                .replaceFirst(" require enabling `.*", " are not JSON")));
  }

  /// A broken limit, such as the nesting, does not say where.
  private static TokenStreamLocation place(JacksonException error, JsonParser parser) {
    TokenStreamLocation told = error.getLocation();
    return told == null ? parser.currentLocation() : told;
  }

  private static void readText(JsonParser parser, List<JsonProblem> problems) {
    if (parser.nextToken() == null) {
      problems.add(new JsonProblem(JsonProblem.Kind.INVALID, 1, 1, "There is no JSON value yet"));
      return;
    }
    readValue(parser, problems);
    if (parser.nextToken() != null) {
      problems.add(
          problem(
              JsonProblem.Kind.INVALID,
              parser.currentTokenLocation(),
              "There is more text after the JSON value"));
    }
  }

  /// Whether the text is one JSON value.
  public static boolean isValid(String text) {
    return check(text).stream().noneMatch(p -> p.kind() == JsonProblem.Kind.INVALID);
  }

  private static void readValue(JsonParser parser, List<JsonProblem> problems) {
    Deque<Set<String>> names = new ArrayDeque<>();
    JsonToken token = parser.currentToken();
    do {
      switch (token) {
        case START_OBJECT, START_ARRAY -> names.push(new HashSet<>());
        case END_OBJECT, END_ARRAY -> names.pop();
        case PROPERTY_NAME -> checkName(parser, names.element(), problems);
        default -> parser.finishToken();
      }
      token = names.isEmpty() ? null : parser.nextToken();
    } while (token != null);
  }

  private static void checkName(JsonParser parser, Set<String> names, List<JsonProblem> problems) {
    String name = parser.currentName();
    if (!names.add(name) && problems.size() < MOST_SUSPECTS) {
      problems.add(
          problem(
              JsonProblem.Kind.SUSPECT,
              parser.currentTokenLocation(),
              "The name \"" + shortened(name) + "\" is given twice in this object"));
    }
  }

  private static String shortened(String name) {
    boolean fits = name.length() <= LONGEST_NAME_SHOWN;
    String shown = fits ? name : name.substring(0, LONGEST_NAME_SHOWN) + "…";
    return VisibleText.line(shown);
  }

  private static JsonProblem problem(
      JsonProblem.Kind kind, TokenStreamLocation at, String message) {
    return new JsonProblem(
        kind, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), message);
  }
}
