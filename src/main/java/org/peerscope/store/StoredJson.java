package org.peerscope.store;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How this package reads and writes JSON; immutable, usable from any thread.
final class StoredJson {
  /// One for all, because it takes a while to make one and to look at the records.
  static final JsonMapper MAPPER =
      FramingForms.addTo(JsonMapper.builder())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StoredJson() {}
}
