package dev.crucible.runfile;

import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads what {@link MeasurementJson} writes, to the last digit. */
final class MeasurementReader {

  private MeasurementReader() {}

  /**
   * Returns what a ruling was made on: its {@code measurement}, or its {@code sample} where that is
   * the measurement; nothing if it has neither.
   *
   * @throws IllegalArgumentException if it is neither, or of a kind that is not known
   */
  static Optional<Measurement> of(JsonNode ruling) {
    if (ruling.has("measurement")) {
      return Optional.of(raw(ruling.path("measurement")));
    }
    return statistic(ruling).map(sample -> sample);
  }

  /** Returns the statistic that a ruling was made on, one number a seed. */
  static Optional<Sample> statistic(JsonNode ruling) {
    return ruling.has("sample") ? Optional.of(sample(ruling.path("sample"))) : Optional.empty();
  }

  private static Measurement raw(JsonNode node) {
    String kind = Fields.text(node, "kind");
    String quantity = Fields.text(node, "quantity");
    String unit = Fields.text(node, "unit");
    return switch (kind) {
      case "sweep" ->
          new Sweep(
              quantity, unit, Fields.text(node, "size"), seeds(node, MeasurementReader::series));
      case "traces" -> new Traces(quantity, unit, seeds(node, MeasurementReader::trace));
      case "groups" ->
          new Groups(
              quantity,
              unit,
              Fields.elements(node, "conditions").map(JsonNode::asString).toList(),
              seeds(node, seed -> Fields.numbers(seed, "values")));
      case "arms" -> new Arms(sample(node.path("first")), sample(node.path("second")));
      default ->
          throw new IllegalArgumentException(
              "%s was measured as %s, and this Crucible knows sweep, traces, groups, arms"
                  .formatted(quantity, kind));
    };
  }

  private static Sample sample(JsonNode node) {
    return new Sample(
        Fields.text(node, "quantity"),
        Fields.text(node, "unit"),
        Fields.elements(node, "observations").map(MeasurementReader::observation).toList());
  }

  private static Observation observation(JsonNode node) {
    String label = Fields.text(node, "label");
    Optional<Exclusion> exclusion = exclusion(node);
    double value =
        exclusion.isPresent()
            ? leftOut(node)
            : Fields.number("value of " + label, node.path("value"));
    return new Observation(label, value, exclusion);
  }

  private static double leftOut(JsonNode node) {
    JsonNode exclusion = node.path("exclusion");
    return exclusion.has("measured") ? Fields.number(exclusion, "measured") : Double.NaN;
  }

  private static <T> List<Entry<T>> seeds(JsonNode node, Function<JsonNode, T> reader) {
    return Fields.elements(node, "seeds").map(seed -> seed(seed, reader)).toList();
  }

  private static <T> Entry<T> seed(JsonNode node, Function<JsonNode, T> reader) {
    Optional<Exclusion> exclusion = exclusion(node);
    Optional<T> data = exclusion.isPresent() ? Optional.empty() : Optional.of(reader.apply(node));
    JsonNode measured = node.path("exclusion").path("measured");
    Optional<T> leftOut =
        measured.isObject() ? Optional.of(reader.apply(measured)) : Optional.empty();
    return new Entry<>(Fields.text(node, "label"), data, exclusion, leftOut);
  }

  private static Optional<Exclusion> exclusion(JsonNode node) {
    JsonNode exclusion = node.path("exclusion");
    return exclusion.isObject()
        ? Optional.of(
            new Exclusion(
                Fields.constant(Cause.class, exclusion, "cause"), Fields.text(exclusion, "reason")))
        : Optional.empty();
  }

  private static Trace trace(JsonNode node) {
    return new Trace(series(node.path("measured")), series(node.path("theory")));
  }

  private static Series series(JsonNode node) {
    return new Series(Fields.numbers(node, "x"), Fields.numbers(node, "y"));
  }
}
