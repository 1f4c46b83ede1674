package dev.crucible.rows;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.crucible.study.Program;
import dev.crucible.study.ProgramMethod;
import dev.crucible.study.Reading;
import dev.crucible.text.Utf8;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as JSON and back, to the last bit: a double is written with the digits that tell it from
 * every other.
 *
 * @param <R> the result of a run
 */
final class RowCodec<R extends Record> {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultVisibility(
              visible ->
                  visible
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE)
                      .withFieldVisibility(Visibility.ANY))
          .build();

  private final JavaType type;

  private RowCodec(JavaType type) {
    this.type = type;
  }

  /** Returns the codec for what a program returns. */
  static <R extends Record> RowCodec<R> of(Program<?, ?, R> program) {
    return new RowCodec<>(JSON.constructType(ProgramMethod.of(program).getGenericReturnType()));
  }

  String encode(List<Reading<R>> readings) {
    return Utf8.whole(JSON.writeValueAsString(readings));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  List<Reading<R>> decode(String text) {
    try {
      return JSON.readValue(text, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
