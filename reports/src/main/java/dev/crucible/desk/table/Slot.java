package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.DeskClaim.Decimal;
import dev.crucible.desk.fault.Spot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where in a row a column is, and where its cells go: found once a file, because rows are many.
 *
 * @param name the claim's name of the column
 * @param place its place in a row
 * @param levels takes what is told apart, if that is wanted
 * @param numbers takes what is computed with, if that is wanted
 * @param halves takes how finely numbers were printed, if that is wanted
 * @param decimal what separates decimals
 * @param units for which columns it tells the unit
 */
record Slot(
    String name,
    int place,
    Optional<Levels> levels,
    Optional<Doubles> numbers,
    Optional<Doubles> halves,
    Decimal decimal,
    List<Unit> units) {

  /** The unit that a column must be in. */
  record Unit(String column, String unit) {}

  static Slot of(String name, int place, Table table, DeskClaim claim) {
    List<Unit> units =
        claim.columns().entrySet().stream()
            .filter(one -> one.getValue().unitColumn().filter(name::equals).isPresent())
            .map(one -> new Unit(one.getKey(), one.getValue().unit()))
            .toList();
    return new Slot(
        name,
        place,
        table.hasLevels(name) ? Optional.of(table.levelsOf(name)) : Optional.empty(),
        table.hasNumbers(name) ? Optional.of(table.numbersOf(name)) : Optional.empty(),
        table.hasHalves(name) ? Optional.of(table.halvesOf(name)) : Optional.empty(),
        claim.data().decimal(),
        units);
  }

  /**
   * Takes a cell, and returns its number; NaN if none is wanted.
   *
   * @throws dev.crucible.desk.fault.Fault if it is no number and one is wanted, or another unit
   */
  double take(String file, long line, String cell) {
    for (Unit unit : units) {
      requireUnit(unit, file, line, cell.strip());
    }
    if (levels.isPresent()) {
      levels.get().add(cell, decimal);
    }
    if (numbers.isEmpty()) {
      return Double.NaN;
    }
    OptionalDouble read = Numerals.read(cell, decimal);
    if (read.isEmpty()) {
      throw new Spot(file, line, place + 1L)
          .fault(
              "\"%s\" is no number, and %s is computed with".formatted(cell.strip(), name),
              Numerals.remedy(cell, decimal));
    }
    double number = read.getAsDouble();
    numbers.get().add(number);
    if (halves.isPresent()) {
      halves.get().add(Double.isFinite(number) ? Numerals.halfUnit(cell, decimal) : 0);
    }
    return number;
  }

  private void requireUnit(Unit unit, String file, long line, String cell) {
    if (!cell.equals(unit.unit())) {
      throw new Spot(file, line, place + 1L)
          .fault(
              "%s is in \"%s\" here, and in \"%s\" elsewhere"
                  .formatted(unit.column(), cell, unit.unit()),
              "convert the table to one unit");
    }
  }
}
