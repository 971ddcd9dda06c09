package org.peerscope.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/// Settings as far as they could be understood; immutable.
///
/// @param lost the parts that could not be, by name; the defaults stand in their place
record ReadSettings(Settings settings, List<String> lost) {
  /// Sets up the reading, which takes most of the time of the first; from any thread.
  static void warmUp() {
    whole();
  }

  /// Reads settings; what is missing is as in the defaults.
  ///
  /// @throws JacksonException when it is no JSON
  /// @throws IllegalArgumentException when it is no object
  static ReadSettings of(String json) {
    JsonNode written = StoredJson.MAPPER.readTree(json);
    if (!written.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    try {
      return new ReadSettings(whole().readValue(written), List.of());
    } catch (JacksonException e) {
      return new Parts().taken(written);
    }
  }

  /// Takes only what has everything: at most starts that is so, and the defaults need not be read.
  private static ObjectReader whole() {
    return StoredJson.MAPPER
        .readerFor(Settings.class)
        .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
  }

  /// A framing is taken as a whole: another kind has other properties.
  static boolean hasParts(String name) {
    return !name.equals("framing");
  }

  /// The defaults, which take one part after another.
  private static final class Parts {
    private final ObjectNode all = StoredJson.MAPPER.valueToTree(Settings.DEFAULT);
    private final List<String> lost = new ArrayList<>();

    ReadSettings taken(JsonNode written) {
      take(all, written);
      return new ReadSettings(StoredJson.MAPPER.treeToValue(all, Settings.class), lost);
    }

    private void take(ObjectNode onto, JsonNode from) {
      for (var property : from.properties()) {
        String name = property.getKey();
        JsonNode value = property.getValue();
        if (value.isObject() && hasParts(name) && onto.get(name) instanceof ObjectNode inner) {
          take(inner, value);
        } else if (!value.isNull()) {
          takeIfUnderstood(onto, name, value);
        }
      }
    }

    private void takeIfUnderstood(ObjectNode onto, String name, JsonNode value) {
      @Nullable JsonNode before = onto.get(name);
      onto.set(name, value);
      try {
        StoredJson.MAPPER.treeToValue(all, Settings.class);
      } catch (JacksonException | IllegalArgumentException e) {
        lost.add(name);
        onto.set(name, before);
      }
    }
  }
}
