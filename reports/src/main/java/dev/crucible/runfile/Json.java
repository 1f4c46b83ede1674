package dev.crucible.runfile;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How Crucible writes JSON: insertion order, shortest exact doubles, never NaN or infinity. */
public final class Json {

  /**
   * Numbers go through {@link Double#toString(double)}, the one format that parses back exactly.
   */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().disable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .build();

  private Json() {}

  /** Returns an empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns a number that JSON can hold: null for NaN and infinities, 0 for negative zero. */
  public static @Nullable Double number(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return value == 0 ? 0.0 : value;
  }
}
