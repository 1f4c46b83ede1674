package dev.crucible.claims.laws.scaling;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.SpectralSamples;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.PowerLawTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * How fast the error of kernel regression falls with samples is known from how fast the kernel's
 * eigenvalues and the target's coefficients fall.
 *
 * <p>Window: 32 to 512 samples of 4000 modes, every octave; no offset, since without noise there is
 * none, and above the noise's variance with noise. Errors are exact means over the population.
 *
 * <p>Negative controls: the same coefficients, permuted among the modes, or in reverse order, which
 * leaves spectrum and norm as they are and nothing to be learned.
 */
@Claim(
    id = "SL.3",
    title = "Kernel exponents follow from spectrum and target",
    statement =
        "With eigenvalues ∝ k^(−a) and squared coefficients ∝ k^(−b) the error of kernel regression"
            + " on n Gaussian samples falls with the slope of its finite-size theory, which tends"
            + " to min(b − 1, 2a) without noise and ridge, to min((b − 1)/a, 2) with a fixed ridge,"
            + " to m/(m + 1), m = min(b − 1, 2a), with noise and the best ridge, and to nothing"
            + " with noise and none. Nothing is fitted.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD7,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2002.02561",
            where =
                "the learning curve; exponents 1905.10843 and 2105.15004 (capacity a, source r, b ="
                    + " 1 + 2 a r); equation numbers not confirmed"))
@Formula(
    "\\lambda_k \\sim k^{-a},\\; c_k^2 \\sim k^{-b}: \\qquad \\mathcal{E}(n) \\sim"
        + " n^{-\\min(b-1,\\,2a)}")
@BearsOn(
    value = Objection.DECADES_OF_FAILURE,
    how =
        "An exponent is computed before anything is trained, with nothing to fit; of kernel"
            + " machines on Gaussian features.")
@Tag("SL.3")
@Tag("EMPIRICAL_LAWS")
@Tag("OD7")
class KernelExponentsFollowFromSpectrumAndTarget {

  /** What is done about noise: nothing, a ridge that stays, the best of a grid at every size. */
  enum Ridge {
    NONE,
    FIXED,
    BEST
  }

  /** Which mode has which coefficient. */
  enum Order {
    FALLING,
    PERMUTED,
    REVERSED
  }

  /**
   * What is varied.
   *
   * @param decay a
   * @param roughness b
   * @param noise variance of the noise on a target
   */
  record Cell(double decay, double roughness, double noise, Ridge ridge, Order order) {

    PowerLawTask task(Setup setup) {
      return new PowerLawTask(setup.modes, decay, roughness);
    }
  }

  /**
   * What is not.
   *
   * @param sizes n, of which the largest is drawn and the others are its first
   * @param ridge δ where it is fixed
   * @param ridges δ among which the best is taken
   */
  record Setup(int modes, List<Integer> sizes, double ridge, List<Double> ridges) {

    int[] counts() {
      return sizes.stream().mapToInt(n -> n).toArray();
    }

    int most() {
      return sizes.get(sizes.size() - 1);
    }
  }

  /** Error above the noise, one a size. */
  record Errors(List<Double> errors) {}

  static final Setup SETUP =
      new Setup(
          4000,
          List.of(32, 64, 128, 256, 512),
          1,
          IntStream.rangeClosed(-6, 6).mapToObj(j -> Math.pow(2, 2 * j) / 16).toList());

  static final Cell ROUGH = new Cell(1.5, 1.5, 0, Ridge.NONE, Order.FALLING);
  static final Cell MIDDLE = new Cell(1.5, 2, 0, Ridge.NONE, Order.FALLING);
  static final Cell STEEP = new Cell(2, 2.5, 0, Ridge.NONE, Order.FALLING);
  static final Cell SMOOTH = new Cell(1.5, 3, 0, Ridge.NONE, Order.FALLING);
  static final Cell SATURATED = new Cell(1.25, 5, 0, Ridge.NONE, Order.FALLING);
  static final Cell FIXED = new Cell(1.5, 2, 0, Ridge.FIXED, Order.FALLING);
  static final Cell NOISY = new Cell(1.5, 2, 0.25, Ridge.NONE, Order.FALLING);
  static final Cell TUNED = new Cell(1.5, 2, 0.25, Ridge.BEST, Order.FALLING);

  static final List<Cell> CLEAN = List.of(ROUGH, MIDDLE, STEEP, SMOOTH, SATURATED);
  static final Cell PERMUTED = with(MIDDLE, Order.PERMUTED);
  static final Cell REVERSED = with(MIDDLE, Order.REVERSED);
  static final Cell HARD = with(TUNED, Order.PERMUTED);

  private static Cell with(Cell cell, Order order) {
    return new Cell(cell.decay, cell.roughness, cell.noise, cell.ridge, order);
  }

  static final Prediction CLEAN_15_15 = slope(ROUGH, 0.1);
  static final Prediction CLEAN_15_20 = slope(MIDDLE, 0.1);
  static final Prediction CLEAN_20_25 = slope(STEEP, 0.1);
  static final Prediction CLEAN_15_30 = slope(SMOOTH, 0.14);
  static final Prediction CLEAN_125_50 = slope(SATURATED, 0.19);
  static final Prediction FIXED_15_20 = slope(FIXED, 0.1);
  static final Prediction NOISY_15_20 = slope(NOISY, 0.1);
  static final Prediction TUNED_15_20 = slope(TUNED, 0.1);

  static final List<Prediction> SLOPES =
      List.of(CLEAN_15_15, CLEAN_15_20, CLEAN_20_25, CLEAN_15_30, CLEAN_125_50);

  static final Study<Setup, Cell, Errors> STUDY =
      Study.of("learning curves", KernelExponentsFollowFromSpectrumAndTarget::learn)
          .with(SETUP)
          .cells(Stream.concat(CLEAN.stream(), Stream.of(FIXED, NOISY, TUNED)).toArray(Cell[]::new))
          .controls(PERMUTED, REVERSED, HARD)
          .seeds(Tiered.ci(16).full(32))
          .together(200, "decay")
          .key("samples", "{claim}/samples/{decay}/{seed}")
          .key("signs", "{claim}/signs/{decay}/{roughness}/{order}/{seed}")
          .key("noise", "{claim}/noise/{seed}");

  /** The slope that theory has at these sizes, to 7 % or 0.1. */
  private static Prediction slope(Cell cell, double margin) {
    return Prediction.of("population error above the noise")
        .scalesAs(PowerLawTask.slope(SETUP.counts(), n -> theory(cell, n)), "samples")
        .within(margin, "7 % or 0.1, whichever is more: twice the scatter of a seed's slope");
  }

  private static double theory(Cell cell, int samples) {
    PowerLawTask task = cell.task(SETUP);
    return switch (cell.ridge) {
      case NONE -> task.fromSamples(0, cell.noise, samples);
      case FIXED -> task.fromSamples(SETUP.ridge, cell.noise, samples);
      case BEST ->
          SETUP.ridges.stream()
              .mapToDouble(ridge -> task.fromSamples(ridge, cell.noise, samples))
              .min()
              .orElseThrow();
    };
  }

  /** Lets kernel machines learn; members of one spectrum and seed share their samples. */
  static List<Reading<Errors>> learn(Setup setup, Members<Cell> members) {
    List<Reading<Errors>> all = new ArrayList<>(members.map(m -> Reading.unhealthy("not run")));
    for (RandomKey key : members.keys("samples").stream().distinct().toList()) {
      double[] eigenvalues = members.cell(0).task(setup).eigenvalues();
      SpectralSamples samples = new SpectralSamples(eigenvalues, setup.most(), key);
      for (int m = 0; m < members.size(); m++) {
        if (members.key("samples", m).equals(key)) {
          all.set(m, Reading.of(new Errors(curve(setup, members, m, samples))));
        }
      }
    }
    return all;
  }

  private static List<Double> curve(
      Setup setup, Members<Cell> members, int m, SpectralSamples samples) {
    Cell cell = members.cell(m);
    double[] target = target(setup, cell, members.key("signs", m));
    double[] noise =
        Arrays.stream(members.key("noise", m).gaussians(setup.most()))
            .map(z -> z * Math.sqrt(cell.noise))
            .toArray();
    List<Double> ridges =
        switch (cell.ridge) {
          case NONE -> List.of(0.0);
          case FIXED -> List.of(setup.ridge);
          case BEST -> setup.ridges;
        };
    List<double[]> errors =
        ridges.stream()
            .map(ridge -> samples.learned(setup.counts(), target, noise, ridge))
            .toList();
    return IntStream.range(0, setup.sizes.size())
        .mapToObj(s -> errors.stream().mapToDouble(own -> own[s]).min().orElseThrow())
        .toList();
  }

  /** Roots of c² with random signs, in their order. */
  private static double[] target(Setup setup, Cell cell, RandomKey key) {
    double[] squares = cell.task(setup).squares();
    int[] signs = key.derive("signs").integers(squares.length, 2);
    int[] permuted = key.derive("order").permutation(squares.length);
    double[] target = new double[squares.length];
    for (int k = 0; k < target.length; k++) {
      int from =
          switch (cell.order) {
            case FALLING -> k;
            case PERMUTED -> permuted[k];
            case REVERSED -> target.length - 1 - k;
          };
      target[k] = (2 * signs[k] - 1) * Math.sqrt(squares[from]);
    }
    return target;
  }

  @ClaimTest
  void withoutNoise(Lab lab) {
    Runs<Cell, Errors> runs = lab.run(STUDY);
    for (int i = 0; i < CLEAN.size(); i++) {
      Cell cell = CLEAN.get(i);
      Prediction slope = SLOPES.get(i);
      PowerLawTask task = cell.task(SETUP);
      Sweep errors = errors(runs, cell, slope);
      lab.assertThat("no noise, " + words(cell), errors)
          .corroborates(slope)
          .butNot("coefficients permuted", errors(runs, PERMUTED, slope))
          .butNot("coefficients reversed", errors(runs, REVERSED, slope))
          .norUnder(
              "the exponent with noise and the best ridge",
              errors.map((n, e) -> e * Math.pow(n, task.sampleExponent() - task.noisyExponent())));
      lab.note(
          "%s: slope of the theory at these sizes %s, its limit %s"
              .formatted(
                  words(cell),
                  Numbers.brief(-slope.predicted()),
                  Numbers.brief(task.sampleExponent())));
    }
    lab.figure(
        Chart.of("population error of kernel regression, without noise")
            .axes(Axis.logarithmic("samples n"), Axis.logarithmic("error"))
            .exponent(words(ROUGH), Origin.MEASURED, errors(runs, ROUGH, CLEAN_15_15), CLEAN_15_15)
            .exponent(
                words(SMOOTH), Origin.MEASURED, errors(runs, SMOOTH, CLEAN_15_30), CLEAN_15_30)
            .exponent("permuted", Origin.CONTROL, errors(runs, PERMUTED, CLEAN_15_20), CLEAN_15_20)
            .figure());
    lab.scope("the slope is that of the finite-size theory", "features", "kernel")
        .claimed("Gaussian", words(MIDDLE), CLEAN_15_20, errors(runs, MIDDLE, CLEAN_15_20))
        .untried("images", "Laplace", "levels, not slopes, are claimed of images in S1.5")
        .pin();
  }

  @ClaimTest
  void withNoiseOrRidge(Lab lab) {
    Runs<Cell, Errors> runs = lab.run(STUDY);
    Sweep fixed = errors(runs, FIXED, FIXED_15_20);
    lab.assertThat("a ridge that stays", fixed)
        .corroborates(FIXED_15_20)
        .butNot("coefficients permuted", errors(runs, PERMUTED, FIXED_15_20))
        .norUnder("the exponent without one", fixed.map((n, e) -> e * Math.cbrt(n)));
    Sweep noisy = errors(runs, NOISY, NOISY_15_20);
    lab.assertThat("noise, no ridge", noisy)
        .corroborates(NOISY_15_20)
        .butNot("no noise", errors(runs, MIDDLE, NOISY_15_20))
        .norUnder("noise averages out as 1/√n", noisy.map((n, e) -> e * Math.sqrt(n)));
    Sweep tuned = errors(runs, TUNED, TUNED_15_20);
    lab.assertThat("noise, the best ridge", tuned)
        .corroborates(TUNED_15_20)
        .butNot("coefficients permuted", errors(runs, HARD, TUNED_15_20))
        .norUnder("the exponent without noise", tuned.map((n, e) -> e * Math.sqrt(n)));
  }

  private static Sweep errors(Runs<Cell, Errors> runs, Cell cell, Prediction of) {
    double[] sizes = SETUP.sizes.stream().mapToDouble(n -> n).toArray();
    return runs.at(cell)
        .sweepWithin(
            of,
            "samples",
            run -> Series.of(sizes, run.errors.stream().mapToDouble(e -> e).toArray()));
  }

  private static String words(Cell cell) {
    return "a = %s, b = %s".formatted(Numbers.brief(cell.decay), Numbers.brief(cell.roughness));
  }
}
