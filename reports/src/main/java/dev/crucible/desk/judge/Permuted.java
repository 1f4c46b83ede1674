package dev.crucible.desk.judge;

import dev.crucible.desk.measure.Reordering;
import dev.crucible.desk.table.Level;
import dev.crucible.measurement.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The values of conditions in another order. */
final class Permuted {

  private Permuted() {}

  static Groups of(Groups groups) {
    List<Level> places =
        IntStream.range(0, groups.conditions().size())
            .mapToObj(i -> new Level(Integer.toString(i), i + 1.0))
            .toList();
    Reordering other = Reordering.of("condition", places);
    return new Groups(
        groups.quantity(),
        groups.unit(),
        groups.conditions(),
        groups.seeds().stream().map(seed -> seed.map(v -> moved(v, places, other))).toList());
  }

  private static List<Double> moved(List<Double> values, List<Level> places, Reordering other) {
    List<Double> moved = new ArrayList<>();
    for (Level place : places) {
      Level from = other.to().getOrDefault(place, place);
      moved.add(values.get(places.indexOf(from)));
    }
    return moved;
  }
}
