package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.DeskClaim.RowsTaken;
import dev.crucible.desk.table.Table;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.option.Choices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which rows do not count, and why. */
final class Exclusions {

  private final Table table;
  private final RowsTaken rows;
  private final List<BitSet> left = new ArrayList<>();

  Exclusions(Table table, DeskClaim claim) {
    this.table = table;
    this.rows = claim.rows();
    rows.left().forEach(rule -> left.add(table.where(rule.where())));
  }

  /** Why a row does not count. */
  record Why(Cause cause, String reason) {}

  Optional<Why> of(int row) {
    if (rows.cause().isPresent()) {
      return named(row, rows.cause().get());
    }
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i).get(row)) {
        return Optional.of(new Why(rows.left().get(i).cause(), rows.left().get(i).because()));
      }
    }
    return Optional.empty();
  }

  private Optional<Why> named(int row, String column) {
    String word = table.level(column, row).text();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    List<String> known =
        Arrays.stream(Cause.values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    int index = known.indexOf(word.toLowerCase(Locale.ROOT).replace(' ', '_'));
    if (index < 0) {
      throw table
          .spot(row)
          .fault(
              "%s is \"%s\", which is no cause for not counting".formatted(column, word),
              Choices.advice(word, known));
    }
    String reason = rows.reason().map(name -> table.level(name, row).text()).orElse("");
    return Optional.of(
        new Why(Arrays.asList(Cause.values()).get(index), reason.isEmpty() ? word : reason));
  }
}
