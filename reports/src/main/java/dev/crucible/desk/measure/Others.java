package dev.crucible.desk.measure;

import dev.crucible.desk.claim.Against;
import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Predict.Theory;
import dev.crucible.desk.claim.Reduce;
import dev.crucible.desk.formula.Expression;
import java.util.List;
import java.util.stream.Stream;

/** The columns that formulas of theory read and that are neither factor nor followed along. */
final class Others {

  private Others() {}

  static List<String> of(DeskClaim claim) {
    return theories(claim)
        .flatMap(theory -> read(theory).stream())
        .distinct()
        .filter(name -> !claim.roles().factors().contains(name))
        .filter(name -> !claim.roles().each().contains(name))
        .filter(name -> claim.reduce().map(Reduce::along).filter(name::equals).isEmpty())
        .toList();
  }

  private static Stream<Theory> theories(DeskClaim claim) {
    return Stream.concat(
        claim.predict().formula().stream(),
        Stream.concat(claim.controls().stream(), claim.mutants().stream())
            .map(Against::theory)
            .flatMap(java.util.Optional::stream));
  }

  private static List<String> read(Theory theory) {
    return Expression.namesIn(theory.text(), theory.spot()).stream()
        .filter(name -> !theory.fitted().containsKey(name))
        .toList();
  }
}
