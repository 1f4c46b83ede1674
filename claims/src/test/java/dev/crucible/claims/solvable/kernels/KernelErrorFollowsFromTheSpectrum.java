package dev.crucible.claims.solvable.kernels;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Eigenfunctions;
import dev.crucible.scaling.ModeRegression;
import dev.crucible.scaling.PopulationErrors;
import dev.crucible.scaling.PopulationErrors.Errors;
import dev.crucible.scaling.PopulationErrors.Population;
import dev.crucible.scaling.PopulationErrors.Regressions;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.Eigenlearning;
import dev.crucible.theory.PowerLawTask;
import dev.crucible.theory.ZonalKernel;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The test error of kernel regression is known from the kernel's spectrum and the target's. */
@Claim(
    id = "S1.5",
    title = "The spectrum foretells the error of kernel regression",
    statement =
        "With κ the solution of Σ λ_i/(λ_i + κ) + δ/κ = n and L_i = λ_i/(λ_i + κ), kernel"
            + " regression on n samples with ridge δ learns the share L_i of the target's i-th"
            + " coefficient v_i and has the mean squared error E₀ [Σ (1 − L_i)² v_i² + σ²], E₀ ="
            + " n/(n − Σ L_i²): on Gaussian features, and on images drawn from a finite population."
            + " Nothing is fitted.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD2,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2110.03922",
            where = "the eigenlearning equations; equation numbers not confirmed"))
@Formula(
    "\\sum_i \\frac{\\lambda_i}{\\lambda_i + \\kappa} + \\frac{\\delta}{\\kappa} = n, "
        + "\\quad "
        + "L_i = \\frac{\\lambda_i}{\\lambda_i + \\kappa}, \\quad "
        + "E = \\frac{n}{n - \\sum_i L_i^2}\\left[\\sum_i (1 - L_i)^2 v_i^2 + \\sigma^2\\right]")
@BearsOn(
    value = Objection.DECADES_OF_FAILURE,
    how =
        "The test error on images is predicted with nothing to fit; of kernel regression, not of"
            + " a network that learns features.")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how = "A formula derived for Gaussian features is asked about images.")
@BearsOn(
    value = Objection.THEORY_OF_DATA,
    how =
        "A kernel's spectrum and the target's coefficients, measured on the images, are all that"
            + " the predicted error takes from the data.")
@Tag("S1.5")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD2")
class KernelErrorFollowsFromTheSpectrum {

  static final Prediction ERROR =
      Prediction.of("mean squared error over prediction − 1")
          .equalTo(0)
          .within(0.05, "a seed's mean over 20 draws scatters by 1.6 %; leaving out E₀ costs 60 %");

  static final Prediction LEARNED =
      Prediction.of("Σ L over prediction − 1, with a ridge")
          .equalTo(0)
          .within(0.01, "calibrated at 0.02 to 0.07 %; taking the sum for n costs 4 % at least");

  static final Prediction WORST_MODE =
      Prediction.of("largest |L − prediction| of any mode")
          .atMost(0.05, "calibrated at 0.008 to 0.03; features that seldom fire are off by 0.9");

  static final Prediction IMAGE_ERROR =
      Prediction.of("mean squared error on the population over prediction − 1")
          .equalTo(0)
          .within(
              0.10,
              "images are no Gaussian features: calibrated at −2 to +4 % for this kernel and up to"
                  + " 6 % for others");

  /** A ridge δ, added to the kernel matrix, and the variance σ² of the targets' noise. */
  record Noisy(double ridge, double noise) implements KeyWord {

    @Override
    public String keyWord() {
      return "δ = %s, σ² = %s".formatted(ridge, noise);
    }
  }

  /** What is varied of kernels of known spectrum. */
  record Cell(Eigenfunctions functions, int samples, Noisy noisy) {

    String words() {
      return "n = %s, %s".formatted(samples, noisy.keyWord());
    }
  }

  /**
   * What is not: eigenvalues are i^(−decay), and the target's squared coefficients fall as fast.
   *
   * @param draws sets of samples over which a seed averages
   * @param gaussian how many modes there are of Gaussian features
   * @param oneHot how many of features that fire one at a time
   */
  record Setup(double decay, int draws, int gaussian, int oneHot) {

    double[] eigenvalues(Eigenfunctions functions) {
      int modes = functions == Eigenfunctions.GAUSSIAN ? gaussian : oneHot;
      return new PowerLawTask(modes, decay, decay).eigenvalues();
    }
  }

  /**
   * Means over a seed's draws, beside what theory says of them.
   *
   * @param error mean squared error, noise included
   * @param learned share of each mode that is learned, against its number
   * @param learnabilities L, likewise
   */
  record Fit(double error, Series learned, Series learnabilities, Eigenlearning.Errors theory) {

    double sumOver(double predicted) {
      return Arrays.stream(learned.ordinates()).sum() / predicted - 1;
    }

    /** Returns Σ of shares over Σ L − 1; without a ridge it is 0 by construction. */
    double relativeSum() {
      return sumOver(Arrays.stream(learnabilities.ordinates()).sum());
    }

    double worstMode() {
      return IntStream.range(0, learned.size())
          .mapToDouble(i -> Math.abs(learned.y().get(i) - learnabilities.y().get(i)))
          .max()
          .orElseThrow();
    }
  }

  /** Negative control: features that fire one at a time, which are orthonormal, too. */
  static final Study<Setup, Cell, Fit> FEATURES =
      Study.of("kernels of known spectrum", KernelErrorFollowsFromTheSpectrum::fit)
          .with(new Setup(1.5, 20, 800, 400))
          .cells(cells(Eigenfunctions.GAUSSIAN))
          .controls(cells(Eigenfunctions.ONE_HOT))
          .seeds(Tiered.ci(6).full(20))
          .key("draws", "{claim}/{functions} eigenfunctions, n = {samples}, {noisy}/{seed}");

  private static Tiered<List<Cell>> cells(Eigenfunctions functions) {
    List<Noisy> all = List.of(new Noisy(0, 0), new Noisy(0.01, 0), new Noisy(0.05, 0.1));
    List<Cell> few = all.stream().map(noisy -> new Cell(functions, 100, noisy)).toList();
    Stream<Cell> more = all.stream().map(noisy -> new Cell(functions, 200, noisy));
    return Tiered.ci(few).full(Stream.concat(few.stream(), more).toList());
  }

  /** A fifth of the population: overfitting and images left out matter by twice the margin. */
  static final Tiered<Integer> TELLING = Tiered.ci(200).full(400);

  /** Every seed has a population of its own: what one population is like is no law. */
  static final Study<PopulationErrors.Setup, Population, Regressions> IMAGES =
      Study.of("images", PopulationErrors::learn)
          .with(Tiered.ci(images(1000, 50, 100, 200)).full(images(2000, 50, 100, 200, 400)))
          .cells(
              Tiered.ci(Population.onBoth(ZonalKernel.LAPLACE))
                  .full(Population.onBoth(ZonalKernel.values())))
          .seeds(Tiered.ci(8).full(10))
          .key("population", "{claim}/population/{source}/{seed}")
          .key("draws", "{claim}/{source}/{seed}")
          .called(Population::words);

  private static PopulationErrors.Setup images(int population, Integer... samples) {
    return new PopulationErrors.Setup(population, 5, List.of(samples), List.of(0.0, 0.3), 20);
  }

  /** Regresses on features of known spectrum, draw by draw. */
  static List<Reading<Fit>> fit(Setup setup, Members<Cell> members) {
    return members.results(m -> averaged(setup, members.cell(m), members.key("draws", m)));
  }

  private static Fit averaged(Setup setup, Cell cell, RandomKey key) {
    double ridge = cell.noisy.ridge;
    double noise = cell.noisy.noise;
    double[] eigenvalues = setup.eigenvalues(cell.functions);
    int modes = eigenvalues.length;
    double[] target = target(eigenvalues, key.derive("signs"));
    double error = 0;
    double[] learned = new double[modes];
    for (int draw = 0; draw < setup.draws; draw++) {
      RandomKey own = key.derive(draw);
      double[][] values = cell.functions.values(modes, cell.samples, ridge, own.derive("inputs"));
      ModeRegression regression = new ModeRegression(eigenvalues, values, ridge);
      double[] noises = own.derive("noise").gaussians(cell.samples);
      Arrays.setAll(noises, a -> noises[a] * Math.sqrt(noise));
      error += regression.error(target, regression.targets(target, noises), noise) / setup.draws;
      double[] shares = regression.learnabilities();
      Arrays.setAll(learned, i -> learned[i] + shares[i] / setup.draws);
    }
    Eigenlearning theory = new Eigenlearning(eigenvalues, cell.samples, ridge);
    double[] squares = Arrays.stream(target).map(v -> v * v).toArray();
    double[] numbers = IntStream.rangeClosed(1, modes).asDoubleStream().toArray();
    return new Fit(
        error,
        Series.of(numbers, learned),
        Series.of(numbers, theory.learnabilities()),
        theory.errors(squares, noise));
  }

  /** Squares fall as the eigenvalues do and add up to 1; signs are random. */
  private static double[] target(double[] eigenvalues, RandomKey key) {
    double all = Arrays.stream(eigenvalues).sum();
    double[] signs = key.uniforms(eigenvalues.length, -1, 1);
    Arrays.setAll(signs, i -> Math.signum(signs[i]) * Math.sqrt(eigenvalues[i] / all));
    return signs;
  }

  @ClaimTest
  void onGaussianFeatures(Lab lab) {
    Runs<Cell, Fit> runs = lab.run(FEATURES);
    for (Cell cell : lab.at(cells(Eigenfunctions.GAUSSIAN))) {
      Runs<Cell, Fit> own = runs.at(cell);
      judge(lab, cell, own, runs.at(new Cell(Eigenfunctions.ONE_HOT, cell.samples, cell.noisy)));
      if (cell.noisy.ridge > 0) {
        own.results().stream().findFirst().ifPresent(run -> lab.figure(modes(cell, run)));
      }
    }
  }

  private static Figure modes(Cell cell, Fit run) {
    String title = "Share of each mode that is learned, %s (first seed, mean over draws)";
    return Chart.of(title.formatted(cell.words()))
        .axes(Axis.logarithmic("mode"), Axis.linear("learnability L"))
        .line("Gaussian features", "L", Origin.MEASURED, run.learned)
        .predicted("Gaussian features", "L", run.learnabilities)
        .figure();
  }

  private static void judge(Lab lab, Cell cell, Runs<Cell, Fit> runs, Runs<Cell, Fit> oneHot) {
    String seldom = "features that fire one at a time";
    ToDoubleFunction<Fit> relative = run -> run.error / run.theory.error() - 1;
    lab.assertThat("error, " + cell.words(), runs.sample(ERROR, relative))
        .corroborates(ERROR)
        .butNot(seldom, oneHot.sample(ERROR, relative))
        .norUnder(
            "no overfitting, E₀ = 1",
            runs.sample(ERROR, run -> run.error / run.theory.withoutOverfitting() - 1))
        .norUnder(
            "a target spread evenly",
            runs.sample(ERROR, run -> run.error / run.theory.ofEvenTarget() - 1));
    lab.assertThat("every mode, " + cell.words(), runs.sample(WORST_MODE, Fit::worstMode))
        .corroborates(WORST_MODE)
        .butNot(seldom, oneHot.sample(WORST_MODE, Fit::worstMode));
    if (cell.noisy.ridge > 0) {
      lab.assertThat("learning in all, " + cell.words(), runs.sample(LEARNED, Fit::relativeSum))
          .corroborates(LEARNED)
          .butNot(seldom, oneHot.sample(LEARNED, Fit::relativeSum))
          .norUnder(
              "n, whatever the ridge", runs.sample(LEARNED, run -> run.sumOver(cell.samples)));
    }
  }

  @ClaimTest
  void onImages(Lab lab) {
    Runs<Population, Regressions> runs = lab.run(IMAGES);
    PopulationErrors.Setup setup = lab.at(IMAGES.setup());
    List<Population> populations = IMAGES.cells(lab.tier());
    for (Population population : populations) {
      for (int samples : setup.samples()) {
        for (double ridge : setup.ridges()) {
          judge(lab, population.words(), runs.at(population), samples, ridge);
        }
      }
    }
    populations.stream()
        .map(Population::kernel)
        .distinct()
        .forEach(kernel -> lab.figure(curves(kernel, runs.where(p -> p.kernel() == kernel))));
  }

  private static Figure curves(ZonalKernel kernel, Runs<Population, Regressions> runs) {
    String title =
        "Error on the population against training images, %s kernel, no ridge, mean over seeds";
    Chart chart =
        Chart.of(title.formatted(kernel.words()))
            .axes(Axis.logarithmic("training images n"), Axis.linear("mean squared error"));
    for (Population population : runs.cells()) {
      Runs<Population, Regressions> own = runs.at(population);
      String words = population.words();
      String control = "trained on classes 0 to 4";
      chart =
          chart
              .mean(words, "error", Origin.MEASURED, own, run -> run.curve(0, Errors::population))
              .mean(words, "error", Origin.PREDICTED, own, run -> run.curve(0, Errors::predicted))
              .mean(words, control, Origin.CONTROL, own, run -> run.curve(0, Errors::partial));
    }
    return chart.figure();
  }

  /** Negative control: training images of half the classes. */
  private static void judge(
      Lab lab, String images, Runs<Population, Regressions> runs, int samples, double ridge) {
    Function<ToDoubleFunction<Errors>, Sample> off =
        ratio -> runs.sample(IMAGE_ERROR, run -> ratio.applyAsDouble(run.at(samples, ridge)) - 1);
    SampleAssert error =
        lab.assertThat(
                "%s, n = %s, δ = %s".formatted(images, samples, ridge),
                off.apply(e -> e.population() / e.predicted()))
            .corroborates(IMAGE_ERROR)
            .butNot(
                "training images of classes 0 to 4 alone",
                off.apply(e -> e.partial() / e.predicted()))
            .norUnder(
                "a target spread evenly",
                off.apply(e -> e.population() / e.theory().ofEvenTarget()));
    if (samples == lab.at(TELLING) && ridge == 0) {
      error
          .norUnder(
              "tested on images not trained on alone",
              off.apply(e -> e.complement() / e.predicted()))
          .norUnder(
              "no overfitting, E₀ = 1",
              off.apply(e -> e.population() / e.theory().withoutOverfitting()));
    }
  }
}
