package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measure.FirstStep;
import dev.crucible.scaling.Ranked.Shown;
import dev.crucible.scaling.TunedOptimisers.Before;
import dev.crucible.scaling.TunedOptimisers.Cell;
import dev.crucible.scaling.TunedOptimisers.Entry;
import dev.crucible.scaling.TunedOptimisers.Method;
import dev.crucible.scaling.TunedOptimisers.Run;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Planted losses: each method has a parabola along its grid, the same for all seeds. */
class RankedTest {

  private static final OptimiserTask TASK = OptimiserTask.TANH;
  private static final int SEEDS = 3;
  private static final double TIE = 0.05;

  private static final Map<Method, List<Double>> RATES =
      Map.of(
          Method.DESCENT, List.of(0.0, 1.0, 2.0),
          Method.SIGN, List.of(3.0, 4.0, 5.0),
          Method.MUON, List.of(-1.0, 0.0, 1.0));

  private static final Map<Method, Double> BEST =
      Map.of(Method.DESCENT, 1.0, Method.SIGN, 4.0, Method.MUON, 0.0);

  private static Ranked ranked(Map<Method, Double> least, Map<Method, Double> best) {
    List<Row<Cell, Run>> rows =
        Ranked.grid(TASK, RATES).stream()
            .flatMap(
                cell ->
                    IntStream.range(0, SEEDS)
                        .mapToObj(
                            seed -> {
                              double off =
                                  cell.log2Rate() - best.getOrDefault(cell.method(), Double.NaN);
                              double log =
                                  least.getOrDefault(cell.method(), Double.NaN) + off * off;
                              return row(cell, seed, new Run(Math.exp(log + seed)));
                            }))
            .toList();
    List<Row<Entry, Before>> before =
        Stream.of(Method.values())
            .flatMap(
                method ->
                    IntStream.range(0, SEEDS)
                        .mapToObj(
                            seed ->
                                row(
                                    new Entry(TASK, method),
                                    seed,
                                    new Before(
                                        new FirstStep(1 + place(method), 1, 2),
                                        (double) place(method)))))
            .toList();
    return Ranked.of(TASK, new Runs<>("t", rows), new Runs<>("b", before), RATES, TIE);
  }

  private static int place(Method method) {
    return List.of(Method.values()).indexOf(method);
  }

  private static <C extends Record, R extends Record> Row<C, R> row(C cell, int seed, R result) {
    return new Row<>(cell, seed, "seed " + seed, Reading.of(result));
  }

  @Test
  void aSeedIsJudgedAtTheRatesOfTheOthers() {
    Ranked task = ranked(Map.of(Method.DESCENT, -3.0, Method.SIGN, -2.0, Method.MUON, -1.0), BEST);
    assertThat(task.counts()).isTrue();
    Shown shown = task.row().shown().get(2).value().orElseThrow();
    assertThat(numbers(shown.losses())).containsExactly(new double[] {-1, 0, 1}, within(1e-12));
    assertThat(numbers(shown.elsewhere()))
        .containsExactly(new double[] {-2.5, -1.5, -0.5}, within(1e-12));
    assertThat(task.losses().get(0)).isCloseTo(-2, within(1e-12));
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(number -> number).toArray();
  }

  @Test
  void wrongIsTheShareOfPairsInTheOtherOrder() {
    Shown shown = new Shown(List.of(-3.0, -2.0, -1.0), List.of(-3.0, -1.0, -2.0), List.of());
    assertThat(shown.wrong(List.of(9.0, 8.0, 7.0))).isZero();
    assertThat(shown.wrong(List.of(7.0, 8.0, 9.0))).isEqualTo(1);
    assertThat(shown.wrong(List.of(8.0, 9.0, 7.0))).isCloseTo(1 / 3.0, within(1e-15));
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(shown.wrong(List.of(infinite, infinite, infinite))).isEqualTo(0.5);
    assertThat(shown.wrong(List.of(infinite, 2.0, 1.0))).isZero();
    assertThat(shown.wrongByOthers()).isCloseTo(1 / 3.0, within(1e-15));
  }

  @Test
  void principlesAreAskedMethodByMethod() {
    Ranked task = ranked(Map.of(Method.DESCENT, -1.0, Method.SIGN, -2.0, Method.MUON, -3.0), BEST);
    Shown shown = task.row().shown().get(0).value().orElseThrow();
    assertThat(shown.wrongBy(FirstStep::slope)).isZero();
    assertThat(shown.wrongBy(step -> -step.slope())).isEqualTo(1);
    assertThat(shown.wrongByCoin()).isZero();
  }

  @Test
  void aBestRateAtAnEndIsShownAndDoesNotCount() {
    Ranked task =
        ranked(
            Map.of(Method.DESCENT, -3.0, Method.SIGN, -2.0, Method.MUON, -1.0),
            Map.of(Method.DESCENT, 2.0, Method.SIGN, 4.0, Method.MUON, 0.0));
    assertThat(task.counts()).isFalse();
    assertThat(task.words()).contains("at an end of the grid");
    assertThat(task.row().shown()).noneMatch(Reading::counts);
    assertThat(task.row().shown()).allMatch(own -> own.leftOut().isPresent());
  }

  @Test
  void methodsThatAreAsGoodDoNotCount() {
    Ranked task = ranked(Map.of(Method.DESCENT, -3.0, Method.SIGN, -2.0, Method.MUON, -2.01), BEST);
    assertThat(task.flaw().orElseThrow()).contains("a tie: losses of SIGN and MUON");
    assertThat(task.row().shown()).noneMatch(Reading::counts);
  }
}
