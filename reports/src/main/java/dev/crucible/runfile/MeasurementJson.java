package dev.crucible.runfile;

import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Measurements as JSON, to the last digit. */
final class MeasurementJson {

  private MeasurementJson() {}

  /** Returns what the statistic was made of; nothing if it is the measurement itself. */
  static Optional<ObjectNode> raw(Measurement measurement) {
    if (measurement instanceof Sweep sweep) {
      ObjectNode node = start("sweep", sweep).put("size", sweep.size());
      seeds(node, sweep.seeds(), MeasurementJson::series);
      return Optional.of(node);
    }
    if (measurement instanceof Traces traces) {
      ObjectNode node = start("traces", traces);
      seeds(node, traces.seeds(), MeasurementJson::trace);
      return Optional.of(node);
    }
    if (measurement instanceof Groups groups) {
      ObjectNode node = start("groups", groups);
      ArrayNode conditions = node.putArray("conditions");
      groups.conditions().forEach(conditions::add);
      seeds(node, groups.seeds(), (entry, values) -> numbers(entry.putArray("values"), values));
      return Optional.of(node);
    }
    if (measurement instanceof Arms arms) {
      ObjectNode node = start("arms", arms);
      node.set("first", sample(arms.first()));
      node.set("second", sample(arms.second()));
      return Optional.of(node);
    }
    return Optional.empty();
  }

  static ObjectNode sample(Sample sample) {
    ObjectNode node = Json.object().put("quantity", sample.quantity()).put("unit", sample.unit());
    ArrayNode observations = node.putArray("observations");
    sample.observations().forEach(o -> observations.add(observation(o)));
    return node;
  }

  static void numbers(ArrayNode array, List<Double> numbers) {
    numbers.forEach(number -> array.add(Json.number(number)));
  }

  private static ObjectNode observation(Observation observation) {
    ObjectNode node = Json.object().put("label", observation.label());
    node.put("value", observation.counts() ? Json.number(observation.value()) : null);
    observation
        .exclusion()
        .map(why -> exclusion(node, why))
        .filter(why -> observation.isLeftOut())
        .ifPresent(why -> why.put("measured", Json.number(observation.value())));
    return node;
  }

  private static ObjectNode start(String kind, Measurement measurement) {
    return Json.object()
        .put("kind", kind)
        .put("quantity", measurement.quantity())
        .put("unit", measurement.unit());
  }

  private static <T> void seeds(
      ObjectNode node, List<Entry<T>> seeds, BiConsumer<ObjectNode, T> writer) {
    ArrayNode array = node.putArray("seeds");
    for (Entry<T> seed : seeds) {
      ObjectNode entry = array.addObject().put("label", seed.label());
      seed.data().ifPresent(data -> writer.accept(entry, data));
      Optional<ObjectNode> why = seed.exclusion().map(exclusion -> exclusion(entry, exclusion));
      seed.leftOut()
          .ifPresent(data -> writer.accept(why.orElseThrow().putObject("measured"), data));
    }
  }

  private static ObjectNode exclusion(ObjectNode node, Exclusion exclusion) {
    return node.putObject("exclusion")
        .put("cause", exclusion.cause().name())
        .put("reason", exclusion.reason());
  }

  private static void trace(ObjectNode node, Trace trace) {
    series(node.putObject("measured"), trace.measured());
    series(node.putObject("theory"), trace.theory());
  }

  private static void series(ObjectNode node, Series series) {
    numbers(node.putArray("x"), series.x());
    numbers(node.putArray("y"), series.y());
  }
}
