package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.formula.MathMl;
import dev.crucible.junit.Docket;
import dev.crucible.registry.Registrar;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formula that every claim shows beside its words. */
class TheFormulas {

  static List<Class<?>> claims() {
    return List.copyOf(Docket.classes().values());
  }

  @ParameterizedTest
  @MethodSource("claims")
  void areThereAndCanBeTypeset(Class<?> claim) {
    String formula = Docketed.of(claim).formula();
    assertThat(formula).as("@Formula of %s", claim.getName()).isNotBlank();
    assertThat(MathMl.of(formula)).startsWith("<math ").endsWith("</math>");
  }

  @ParameterizedTest
  @MethodSource("claims")
  void areNoPartOfWhatIsRegistered(Class<?> claim) {
    String formula = Docketed.of(claim).formula();
    assertThat(Registrar.record(claim).entries().values())
        .as("a misprint in a formula must not amend %s", claim.getName())
        .noneMatch(literal -> literal.contains(formula.replace("\\", "\\\\")))
        .noneMatch(literal -> literal.contains(formula));
  }
}
