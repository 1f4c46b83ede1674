package dev.crucible.desk.claim;

import dev.crucible.desk.fault.Spot;
import dev.crucible.desk.formula.Expression;
import dev.crucible.desk.yaml.YamlFields;
import dev.crucible.option.Choices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sees that every column that a claim speaks of is one of its columns. */
final class Names {

  private final DeskClaim claim;
  private final Set<String> columns;

  private Names(DeskClaim claim) {
    this.claim = claim;
    this.columns = claim.columns().keySet();
  }

  static void require(DeskClaim claim, YamlFields all) {
    Names names = new Names(claim);
    names.ofColumns();
    names.ofRows(all);
    names.ofPrediction();
    claim.controls().forEach(names::ofAgainst);
    claim.mutants().forEach(names::ofAgainst);
    Spot printed = all.spot("printed");
    names.known(claim.printed().columns(), "printed", printed);
    for (var check : claim.printed().checks()) {
      names.known(List.of(check.mean()), "printed", check.spot());
      for (Optional<String> one : List.of(check.n(), check.error(), check.low(), check.high())) {
        names.known(one.stream().toList(), "printed", check.spot());
      }
    }
  }

  private void ofColumns() {
    claim
        .columns()
        .forEach(
            (name, column) -> {
              known(column.unitColumn().stream().toList(), "unit-column", column.spot());
              column.formula().ifPresent(formula -> ofComputed(name, formula, column.spot()));
            });
  }

  /** What is computed is computed from what is read: no order to find, and no circle. */
  private void ofComputed(String name, String formula, Spot spot) {
    List<String> read =
        claim.columns().entrySet().stream()
            .filter(one -> one.getValue().header().isPresent())
            .map(java.util.Map.Entry::getKey)
            .toList();
    for (String used : Expression.namesIn(formula, spot)) {
      if (!read.contains(used)) {
        throw spot.fault(
            "the formula of column %s names \"%s\", which is no column that is read"
                .formatted(name, used),
            Choices.advice(used, read));
      }
    }
  }

  private void ofRows(YamlFields all) {
    of(claim.rows().where(), "where");
    claim.rows().left().forEach(left -> of(left.where(), "excluded"));
    Spot spot = all.spot("excluded");
    known(claim.rows().cause().stream().toList(), "excluded", spot);
    known(claim.rows().reason().stream().toList(), "excluded", spot);
    claim.reduce().ifPresent(r -> known(List.of(r.along()), "reduce along", r.spot()));
  }

  private void ofPrediction() {
    Predict predict = claim.predict();
    known(predict.against().stream().toList(), "predict against", predict.spot());
    predict.formula().ifPresent(this::ofTheory);
  }

  private void ofTheory(Predict.Theory theory) {
    theory.on().ifPresent(on -> of(on, "fitted-on"));
    List<String> may = new ArrayList<>(columns);
    theory
        .fitted()
        .keySet()
        .forEach(
            parameter -> {
              if (may.contains(parameter)) {
                throw theory
                    .spot()
                    .fault(
                        "\"%s\" is a column and a parameter".formatted(parameter),
                        "name the parameter otherwise");
              }
              may.add(parameter);
            });
    Expression formula = Expression.of(theory.text(), theory.spot(), may);
    for (String parameter : theory.fitted().keySet()) {
      if (!formula.reads().contains(parameter)) {
        throw theory
            .spot()
            .fault(
                "\"%s\" is fitted and not in the formula".formatted(parameter),
                "use it, or leave it out");
      }
    }
  }

  private void ofAgainst(Against against) {
    against.where().ifPresent(where -> of(where, "where"));
    known(against.permute().stream().toList(), "permute", against.spot());
    against.theory().ifPresent(this::ofTheory);
    against
        .reading()
        .ifPresent(
            reading -> {
              List<String> may = new ArrayList<>(claim.roles().factors());
              may.add("value");
              Expression.of(reading, against.spot(), may);
            });
  }

  private void of(Filter filter, String what) {
    filter
        .conditions()
        .forEach((column, condition) -> known(List.of(column), what, condition.spot()));
  }

  private void known(Collection<String> named, String what, Spot spot) {
    for (String name : named) {
      if (!columns.contains(name)) {
        throw spot.fault(
            "%s names \"%s\", which is no column of the claim".formatted(what, name),
            Choices.advice(name, columns));
      }
    }
  }
}
