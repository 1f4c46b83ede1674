package dev.crucible.desk.table;

import dev.crucible.desk.claim.Against;
import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Filter;
import dev.crucible.desk.claim.Predict;
import dev.crucible.desk.formula.Expression;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What columns are used as: what only has to be told apart, and what is computed with.
 *
 * @param levels columns whose values are told apart
 * @param numbers columns that are computed with
 * @param printed columns of which is kept how finely they were printed
 */
record Uses(Set<String> levels, Set<String> numbers, Set<String> printed) {

  static Uses of(DeskClaim claim) {
    Uses uses = new Uses(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    uses.levels.addAll(claim.roles().factors());
    uses.levels.addAll(claim.roles().each());
    claim.roles().seed().ifPresent(uses.levels::add);
    claim.rows().cause().ifPresent(uses.levels::add);
    claim.rows().reason().ifPresent(uses.levels::add);
    uses.numbers.add(claim.roles().value());
    uses.filter(claim.rows().where());
    claim.rows().left().forEach(left -> uses.filter(left.where()));
    claim.reduce().ifPresent(reduce -> uses.numbers.add(reduce.along()));
    claim.columns().values().forEach(column -> uses.column(column));
    claim.predict().formula().ifPresent(uses::theory);
    claim.controls().forEach(uses::against);
    claim.mutants().forEach(uses::against);
    uses.printed.addAll(claim.printed().columns());
    uses.numbers.addAll(claim.printed().columns());
    for (var check : claim.printed().checks()) {
      uses.printed.add(check.mean());
      for (var one : java.util.List.of(check.n(), check.error(), check.low(), check.high())) {
        one.ifPresent(uses.printed::add);
      }
    }
    uses.numbers.addAll(uses.printed);
    return uses;
  }

  private void column(DeskClaim.Column column) {
    column.unitColumn().ifPresent(levels::add);
    column.formula().ifPresent(text -> numbers.addAll(Expression.namesIn(text, column.spot())));
  }

  private void against(Against against) {
    against.where().ifPresent(this::filter);
    against.permute().ifPresent(levels::add);
    against.theory().ifPresent(this::theory);
  }

  private void theory(Predict.Theory theory) {
    Expression.namesIn(theory.text(), theory.spot()).stream()
        .filter(name -> !theory.fitted().containsKey(name))
        .forEach(numbers::add);
    theory.on().ifPresent(this::filter);
  }

  private void filter(Filter filter) {
    filter
        .conditions()
        .forEach(
            (column, condition) -> {
              if (condition.isOfNumbers()) {
                numbers.add(column);
              }
              if (!condition.among().isEmpty() || !condition.not().isEmpty()) {
                levels.add(column);
              }
            });
  }
}
