package dev.crucible.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.measurement.Observation.Cause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {

  private static final Series LINE = Series.of(new double[] {0, 1, 3}, new double[] {2, 4, 0});

  @ParameterizedTest
  @CsvSource({"0, 2", "0.25, 2.5", "1, 4", "2, 2", "3, 0"})
  void seriesAreLinearBetweenTheirPoints(double place, double value) {
    assertThat(LINE.at(place)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "3.1", "NaN"})
  void seriesAreNotExtrapolated(double place) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LINE.at(place))
        .withMessage("the series runs from 0.0 to 3.0 and says nothing about %s", place);
  }

  @Test
  void seriesMustBeFiniteIncreasingAndComplete() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(new double[] {1, 1}, new double[] {1, 2}))
        .withMessage("abscissae must increase; 1.0 follows 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(new double[] {1, 2}, new double[] {1, Double.NaN}))
        .withMessage("point 1 of a series is (2.0, NaN): exclude the seed, with its cause");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(new double[] {Double.NEGATIVE_INFINITY}, new double[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(new double[] {1, 2}, new double[] {1}))
        .withMessageEndingWith("not 1 and 2");
    assertThatIllegalArgumentException().isThrownBy(() -> Series.of(new double[0], new double[0]));
    assertThat(LINE.abscissae()).containsExactly(0, 1, 3);
    assertThat(LINE.ordinates()).containsExactly(2, 4, 0);
    assertThat(LINE.size()).isEqualTo(3);
  }

  @Test
  void aSweepIsReadByAnotherTheory() {
    Entry<Series> lost = Entry.excluded("seed 1", Cause.FAILED, "threw");
    Sweep sweep = Sweep.of("drift", "width", List.of(Entry.of("seed 0", LINE), lost));
    Sweep reread = sweep.map((size, value) -> 10 * size + value);
    assertThat(reread.seeds().get(0).data())
        .contains(Series.of(new double[] {0, 1, 3}, new double[] {2, 14, 30}));
    assertThat(reread.exclusions()).isEqualTo(sweep.exclusions()).hasSize(1);
    assertThat(reread.quantity()).isEqualTo("drift");
    assertThat(reread.size()).isEqualTo("width");
  }

  @Test
  void anEntryHasDataOrAnExclusion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry<>("seed 0", Optional.empty(), Optional.empty()))
        .withMessage("seed 0 needs either data or the reason for having none");
    Observation lost = Entry.<Series>excluded("seed 1", Cause.FAILED, "threw").observe(s -> null);
    assertThat(lost.counts()).isFalse();
    assertThat(lost.label()).isEqualTo("seed 1");
    assertThat(Entry.of("seed 0", LINE).observe(s -> Observation.of("seed 0", s.end())))
        .isEqualTo(Observation.of("seed 0", 3));
  }

  @Test
  void samplesAreJoinedSeedBySeed() {
    Sample narrow = Samples.of(1, 2);
    Sample wide =
        Sample.of(
            "x",
            List.of(
                Observation.of("w", 3), Observation.excluded("w1", Cause.DIVERGED, "infinite")));
    Sweep sweep = Sweep.join("width", List.of(16.0, 32.0), List.of(narrow, wide));
    assertThat(sweep.quantity()).isEqualTo("x");
    assertThat(sweep.unit()).isEqualTo("1");
    assertThat(sweep.size()).isEqualTo("width");
    assertThat(sweep.seeds().get(0))
        .isEqualTo(Entry.of("seed 0", Series.of(new double[] {16, 32}, new double[] {1, 3})));
    assertThat(sweep.seeds().get(1))
        .isEqualTo(Entry.excluded("seed 1", Cause.DIVERGED, "w1: infinite"));
    assertThat(sweep.exclusions()).hasSize(1);
    assertThat(Sweep.of("x", "width", sweep.seeds())).isEqualTo(sweep);
    Groups groups = Groups.join(List.of("narrow", "wide"), List.of(narrow, wide));
    assertThat(groups.seeds().get(0)).isEqualTo(Entry.of("seed 0", List.of(1.0, 3.0)));
    assertThat(groups.exclusions()).hasSize(1);
  }

  @Test
  void samplesThatDoNotFitAreNotJoined() {
    Sample two = Samples.of(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sweep.join("width", List.of(1.0, 2.0), List.of(two, Samples.of(1))))
        .withMessage(
            "samples of 2 and 1 seeds cannot be joined seed by seed; exclude what is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sweep.join("width", List.of(1.0), List.of(two, two)))
        .withMessage("1 sizes and 2 samples: give one sample a size");
    Sample seconds = new Sample("x", "s", two.observations());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Groups.join(List.of("a", "b"), List.of(two, seconds)))
        .withMessage("x is measured in \"1\" and in \"s\": give all samples one unit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Groups.join(List.of(), List.of()))
        .withMessage("there is no sample to join");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Arms(two, seconds))
        .withMessage("x is measured in \"1\" and in \"s\": give both arms one unit");
  }

  @Test
  void groupsNameTheirConditions() {
    List<Entry<List<Double>>> seeds =
        List.of(Entry.of("seed 0", List.of(1.0, 2.0, 3.0)), Entry.excluded("s", Cause.FAILED, "t"));
    Groups groups = new Groups("x", "s", List.of("a", "b", "c"), seeds);
    Groups pair = groups.pair("c", "a");
    assertThat(pair.conditions()).containsExactly("c", "a");
    assertThat(pair.seeds().get(0)).isEqualTo(Entry.of("seed 0", List.of(3.0, 1.0)));
    assertThat(pair.exclusions()).hasSize(1);
    assertThat(pair.unit()).isEqualTo("s");
    Groups reversed = groups.reversed();
    assertThat(reversed.conditions()).containsExactly("a", "b", "c");
    assertThat(reversed.seeds().get(0)).isEqualTo(Entry.of("seed 0", List.of(3.0, 2.0, 1.0)));
    assertThat(reversed.exclusions()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> groups.pair("a", "d"))
        .withMessage("no condition \"d\"; there are [a, b, c]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Groups("x", "s", List.of("a", "b"), seeds))
        .withMessage("x of seed 0 has 3 values for 2 conditions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Groups("x", "s", List.of("a", "b", "a"), seeds))
        .withMessage("x needs two conditions with names of their own, not [a, b, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Groups("x", "s", List.of("a"), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Groups(
                    "x",
                    "s",
                    List.of("a", "b"),
                    List.of(Entry.of("seed 0", List.of(1.0, Double.NaN)))))
        .withMessage("x of seed 0 is [1.0, NaN]: exclude what has no value, with its cause");
  }

  @Test
  void theoryCoversTheMeasurementAndVaries() {
    Series measured = Series.of(new double[] {1, 2}, new double[] {0, 1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trace(LINE, measured))
        .withMessage(
            "theory is given from 1.0 to 2.0 and measured from 0.0 to 3.0: let theory cover it");
    Series late = Series.of(new double[] {0, 1.5}, new double[] {0, 1});
    assertThatIllegalArgumentException().isThrownBy(() -> new Trace(measured, late));
    Series flat = Series.of(new double[] {0, 5}, new double[] {7, 7});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trace(measured, flat))
        .withMessage("theory predicts the constant 7.0: predict a value, not a curve");
    Trace trace = new Trace(measured, LINE);
    Traces traces = Traces.of("u", List.of(Entry.of("seed 0", trace)));
    assertThat(traces.exclusions()).isEmpty();
    assertThat(traces.unit()).isEqualTo("1");
  }

  @Test
  void armsSpeakOfTheFirst() {
    Arms arms = new Arms(Samples.of(1, 2), Samples.excluding(Samples.of(3), Cause.FAILED, "threw"));
    assertThat(arms.quantity()).isEqualTo("x");
    assertThat(arms.unit()).isEqualTo("1");
    assertThat(arms.exclusions()).extracting(Observation::label).containsExactly("seed 1");
  }
}
