package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A number that is not finite inside a run that did not diverge is no measurement. */
class FiniteTest {

  private record Inner(double loss, List<Double> course) {}

  private record Result(
      Inner inner,
      Map<String, Double> byName,
      Reading<Double> peak,
      Optional<Double> maybe,
      OptionalDouble late,
      Series series) {}

  private static Result result(double loss, double course, double named, Reading<Double> peak) {
    return new Result(
        new Inner(loss, List.of(1.0, course)),
        Map.of("a", named),
        peak,
        Optional.empty(),
        OptionalDouble.empty(),
        new Series(List.of(0.0), List.of(1.0)));
  }

  private static Exclusion why(Result result) {
    return Finite.checked(Reading.of(result)).exclusion().orElseThrow();
  }

  @Test
  void whatIsFiniteOrEmptyStaysAsItIs() {
    Reading<Result> run = Reading.of(result(1, 2, 3, Reading.ineligible("the gate")));
    assertThat(Finite.checked(run)).isEqualTo(run);
    Reading<Result> gone = Reading.diverged(3);
    assertThat(Finite.checked(gone)).isEqualTo(gone);
  }

  @Test
  void aNumberThatIsNotFiniteIsFoundWhereverItStands() {
    assertThat(why(result(Double.NaN, 2, 3, Reading.of(4.0))))
        .isEqualTo(
            new Exclusion(
                Cause.UNHEALTHY, "inner.loss is NaN in the result of a run that did not diverge"));
    assertThat(why(result(1, Double.POSITIVE_INFINITY, 3, Reading.of(4.0))).reason())
        .startsWith("inner.course[1] is Infinity");
    assertThat(why(result(1, 2, Double.NaN, Reading.of(4.0))).reason())
        .startsWith("byName[a] is NaN");
    assertThat(why(result(1, 2, 3, Reading.of(Double.NaN))).reason()).startsWith("peak is NaN");
  }

  @Test
  void aRunThatSaysThatItDivergedMayHaveLostItsNumbers() {
    assertThat(Finite.checked(Reading.of(result(1, Double.NaN, 3, Reading.diverged(7)))).counts())
        .isTrue();
    assertThat(
            Finite.checked(Reading.of(result(1, Double.NaN, 3, Reading.ruledOut("it is gone"))))
                .counts())
        .isTrue();
    assertThat(
            Finite.checked(Reading.of(result(1, Double.NaN, 3, Reading.ineligible("gate"))))
                .counts())
        .isFalse();
  }
}
