package dev.crucible.claims.laws.scaling;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.SpectralSamples;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.PowerLawTask;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * Random features: the error that N parameters leave, with data without end, and the error that T
 * samples leave, with parameters without end, are the same function where the target is as rough as
 * the kernel, and are not where it is smooth.
 *
 * <p>Window: 16 to 256, every octave, of 2000 modes; no offset, since there is none.
 *
 * <p>Negative controls: a smooth target, whose two exponents theory predicts to differ by 0.95; and
 * noise on the samples' targets, which parameters never see.
 */
@Claim(
    id = "SL.4",
    title = "Rough targets are symmetric in data and parameters",
    statement =
        "With eigenvalues ∝ k^(−a) and squared coefficients ∝ k^(−b) random features have the"
            + " exponents min(b − 1, a) in their number and min(b − 1, 2a) in samples: the same for"
            + " targets with b − 1 ≤ a, and the very same curve, κ n, for b = a; not for smoother"
            + " ones. At 16 to 256 the slopes are those of the finite-size theory.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD7,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2210.16859",
            where =
                "the symmetric model; exponents with 2102.06701; equation numbers not confirmed"))
@Formula(
    "L(N, \\infty) = \\sum_k \\frac{c_k^2\\,\\kappa}{\\lambda_k + \\kappa}, \\qquad L(\\infty, T) ="
        + " \\frac{\\sum_k c_k^2 \\kappa^2/(\\lambda_k + \\kappa)^2}{1 - g}, \\qquad n = \\sum_k"
        + " \\frac{\\lambda_k}{\\lambda_k + \\kappa}")
@Tag("SL.4")
@Tag("EMPIRICAL_LAWS")
@Tag("OD7")
class RoughTargetsAreSymmetricInDataAndParameters {

  /**
   * What is varied.
   *
   * @param decay a
   * @param roughness b
   * @param noise variance of the noise on the samples' targets
   */
  record Cell(double decay, double roughness, double noise) {

    PowerLawTask task(Setup setup) {
      return new PowerLawTask(setup.modes, decay, roughness);
    }
  }

  /** What is not; of the sizes the largest is drawn, and the others are its first. */
  record Setup(int modes, List<Integer> sizes) {

    int[] counts() {
      return sizes.stream().mapToInt(n -> n).toArray();
    }

    int most() {
      return sizes.get(sizes.size() - 1);
    }
  }

  /** Error above the noise, one a size: of so many parameters, of so many samples. */
  record Errors(List<Double> parameters, List<Double> samples) {}

  static final Setup SETUP = new Setup(2000, List.of(16, 32, 64, 128, 256));
  static final Cell SLOW = new Cell(1.5, 1.5, 0);
  static final Cell FAST = new Cell(2, 2, 0);
  static final Cell SMOOTH = new Cell(1.5, 3.5, 0);
  static final Cell NOISY = new Cell(1.5, 1.5, 0.3);

  static final Prediction SYMMETRY =
      Prediction.of("slope in parameters less slope in samples")
          .equalTo(0)
          .within(0.08, "an eighth of the smaller exponent; a smooth target is ten times that off");

  static final Prediction ASYMMETRY =
      Prediction.of("slope in parameters less slope in samples")
          .equalTo(features(SMOOTH) - samples(SMOOTH))
          .within(0.2, "twice the scatter of a seed's slopes over its root; rough targets have 0");

  static final Prediction LEVEL =
      Prediction.of("mean ln of the error of N parameters over that of N samples")
          .equalTo(0)
          .within(0.06, "the two curves are one; smooth targets are off by a unit and more");

  static final Prediction SLOW_PARAMETERS = slope(features(SLOW), "parameters");
  static final Prediction SLOW_SAMPLES = slope(samples(SLOW), "samples");
  static final Prediction FAST_PARAMETERS = slope(features(FAST), "parameters");
  static final Prediction FAST_SAMPLES = slope(samples(FAST), "samples");

  static final Study<Setup, Cell, Errors> STUDY =
      Study.of("random features", RoughTargetsAreSymmetricInDataAndParameters::learn)
          .with(SETUP)
          .cells(SLOW, FAST)
          .controls(SMOOTH, NOISY)
          .seeds(Tiered.ci(32).full(64))
          .key("features", "{claim}/features/{decay}/{seed}")
          .key("samples", "{claim}/samples/{decay}/{seed}")
          .key("signs", "{claim}/signs/{decay}/{roughness}/{seed}")
          .key("noise", "{claim}/noise/{seed}");

  private static double features(Cell cell) {
    return PowerLawTask.slope(SETUP.counts(), cell.task(SETUP)::fromFeatures);
  }

  private static double samples(Cell cell) {
    return PowerLawTask.slope(SETUP.counts(), n -> cell.task(SETUP).fromSamples(0, cell.noise, n));
  }

  private static Prediction slope(double predicted, String size) {
    return Prediction.of("population error")
        .scalesAs(predicted, size)
        .within(0.06, "the scatter of a seed's slope, and a tenth of the smaller exponent");
  }

  /** Gives each member the best readout of random features, and a kernel machine its samples. */
  static List<Reading<Errors>> learn(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          double[] eigenvalues = cell.task(setup).eigenvalues();
          double[] squares = cell.task(setup).squares();
          int[] signs = members.key("signs", m).integers(squares.length, 2);
          double[] target = new double[squares.length];
          Arrays.setAll(target, k -> (2 * signs[k] - 1) * Math.sqrt(squares[k]));
          double[] noise =
              Arrays.stream(members.key("noise", m).gaussians(setup.most()))
                  .map(z -> z * Math.sqrt(cell.noise))
                  .toArray();
          int[] counts = setup.counts();
          SpectralSamples features =
              new SpectralSamples(eigenvalues, setup.most(), members.key("features", m));
          SpectralSamples samples =
              new SpectralSamples(eigenvalues, setup.most(), members.key("samples", m));
          return new Errors(
              list(features.projected(counts, target)),
              list(samples.learned(counts, target, noise, 0)));
        });
  }

  private static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  @ClaimTest
  void inDataAndParameters(Lab lab) {
    Runs<Cell, Errors> runs = lab.run(STUDY);
    symmetric(lab, "a = b = 1.5", runs.at(SLOW), runs, SLOW_PARAMETERS, SLOW_SAMPLES);
    symmetric(lab, "a = b = 2", runs.at(FAST), runs, FAST_PARAMETERS, FAST_SAMPLES);
    lab.assertThat("a smooth target", difference(runs.at(SMOOTH), ASYMMETRY))
        .corroborates(ASYMMETRY)
        .butNot("a rough target", difference(runs.at(SLOW), ASYMMETRY))
        .norUnder(
            "both exponents saturate at a",
            runs.at(SMOOTH).sample(ASYMMETRY, run -> slope(run.parameters) + SMOOTH.decay));
    lab.scope("slopes in parameters and samples agree to 0.08", "target", "noise")
        .claimed("a = b = 1.5", "none", SYMMETRY, difference(runs.at(SLOW), SYMMETRY))
        .beyond(
            "a = 1.5, b = 3.5",
            "none",
            SYMMETRY,
            difference(runs.at(SMOOTH), SYMMETRY),
            "b − 1 > a: theory says that they differ, by 0.95")
        .beyond(
            "a = b = 1.5",
            "0.3",
            SYMMETRY,
            difference(runs.at(NOISY), SYMMETRY),
            "samples are noisy, parameters are not")
        .untried("a = b = 1.5", "N = T", "a peak of double descent, unless the ridge is tuned")
        .pin();
    lab.figure(
        Chart.of("error against parameters or samples, a = 1.5")
            .axes(Axis.logarithmic("size"), Axis.logarithmic("population error"))
            .sweep(
                "b = 1.5, parameters",
                Origin.MEASURED,
                sweep(runs.at(SLOW), SLOW_PARAMETERS, Errors::parameters))
            .sweep(
                "b = 1.5, samples",
                Origin.MEASURED,
                sweep(runs.at(SLOW), SLOW_SAMPLES, Errors::samples))
            .sweep(
                "b = 3.5, parameters",
                Origin.CONTROL,
                sweep(runs.at(SMOOTH), SLOW_PARAMETERS, Errors::parameters))
            .sweep(
                "b = 3.5, samples",
                Origin.CONTROL,
                sweep(runs.at(SMOOTH), SLOW_SAMPLES, Errors::samples))
            .figure());
  }

  private static void symmetric(
      Lab lab,
      String where,
      Runs<Cell, Errors> own,
      Runs<Cell, Errors> all,
      Prediction inParameters,
      Prediction inSamples) {
    Sweep parameters = sweep(own, inParameters, Errors::parameters);
    Sweep samples = sweep(own, inSamples, Errors::samples);
    Runs<Cell, Errors> smooth = all.at(SMOOTH);
    lab.assertThat("difference of the slopes, " + where, difference(own, SYMMETRY))
        .corroborates(SYMMETRY)
        .butNot("a smooth target", difference(smooth, SYMMETRY))
        .butNot("noisy samples", difference(all.at(NOISY), SYMMETRY))
        .norUnder(
            "samples count twice as much as parameters",
            own.sample(SYMMETRY, run -> slope(run.parameters) - slope(run.samples) / 2));
    lab.assertThat("one curve, " + where, level(own))
        .corroborates(LEVEL)
        .butNot("a smooth target", level(smooth))
        .norUnder("samples leave κ, not κ n", level(own, 1));
    lab.assertThat("slope in parameters, " + where, parameters)
        .corroborates(inParameters)
        .butNot("a smooth target", sweep(smooth, inParameters, Errors::parameters))
        .norUnder("eigenvalues, not their tail", parameters.map((n, e) -> e / n));
    lab.assertThat("slope in samples, " + where, samples)
        .corroborates(inSamples)
        .butNot("a smooth target", sweep(smooth, inSamples, Errors::samples))
        .norUnder("eigenvalues, not their tail", samples.map((n, e) -> e / n));
  }

  private static Sweep sweep(
      Runs<Cell, Errors> runs, Prediction of, Function<Errors, List<Double>> errors) {
    double[] sizes = SETUP.sizes.stream().mapToDouble(n -> n).toArray();
    String size = of == SLOW_SAMPLES || of == FAST_SAMPLES ? "samples" : "parameters";
    return runs.sweepWithin(
        of,
        size,
        run -> Series.of(sizes, errors.apply(run).stream().mapToDouble(e -> e).toArray()));
  }

  private static Sample difference(Runs<Cell, Errors> runs, Prediction of) {
    return runs.sample(of, run -> slope(run.parameters) - slope(run.samples));
  }

  private static double slope(List<Double> errors) {
    return PowerLawTask.slope(SETUP.counts(), n -> errors.get(SETUP.sizes.indexOf(n)));
  }

  private static Sample level(Runs<Cell, Errors> runs) {
    return level(runs, 0);
  }

  /** The mean over sizes of ln(L_N/L_T), samples read by a power of their number besides. */
  private static Sample level(Runs<Cell, Errors> runs, int power) {
    return runs.sample(
        LEVEL,
        run ->
            IntStream.range(0, SETUP.sizes.size())
                .mapToDouble(
                    s ->
                        Math.log(run.parameters.get(s) / run.samples.get(s))
                            - power * Math.log(SETUP.sizes.get(s)))
                .average()
                .orElseThrow());
  }
}
