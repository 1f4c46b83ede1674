package dev.crucible.claims.solvable.kernels;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.kernels.ImageRun.Cell;
import dev.crucible.claims.solvable.kernels.ImageRun.Errors;
import dev.crucible.data.Dataset;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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

  static final Tiered<Integer> SEEDS = Tiered.ci(6).full(20);
  static final Tiered<Integer> IMAGE_SEEDS = Tiered.ci(8).full(10);
  static final Tiered<List<Integer>> SAMPLES = Tiered.ci(List.of(100)).full(List.of(100, 200));

  static final List<Noisy> NOISY =
      List.of(new Noisy(0, 0), new Noisy(0.01, 0), new Noisy(0.05, 0.1));

  static final List<Dataset> DATASETS = List.of(Dataset.MNIST, Dataset.FASHION_MNIST);
  static final Tiered<Integer> POPULATION = Tiered.ci(1000).full(2000);

  static final Tiered<List<ImageKernel>> KERNELS =
      Tiered.ci(List.of(ImageKernel.LAPLACE))
          .full(List.of(ImageKernel.LAPLACE, ImageKernel.RELU_TANGENT));

  static final Tiered<List<Integer>> IMAGES =
      Tiered.ci(List.of(50, 100, 200)).full(List.of(50, 100, 200, 400));

  static final List<Double> IMAGE_RIDGES = List.of(0.0, 0.3);

  /** A fifth of the population: overfitting and the images left out matter by twice the margin. */
  static final Tiered<Cell> TELLING = Tiered.ci(new Cell(200, 0)).full(new Cell(400, 0));

  /** A ridge δ and the targets' noise σ². */
  record Noisy(double ridge, double noise) {}

  @ClaimTest
  void onGaussianFeatures(Lab lab) {
    for (int samples : lab.at(SAMPLES)) {
      NOISY.forEach(noisy -> judge(lab, samples, noisy));
    }
    lab.setting("seeds, Gaussian features", lab.at(SEEDS));
    lab.setting("draws a seed", SpectrumExperiment.DRAWS);
  }

  @ClaimTest
  void onImages(Lab lab) {
    for (ImageKernel kernel : lab.at(KERNELS)) {
      List<Trials<ImageRun>> datasets = new ArrayList<>();
      for (Dataset dataset : DATASETS) {
        ImageExperiment experiment = experiment(lab, dataset, kernel);
        String words = experiment.words();
        Trials<ImageRun> runs =
            lab.each(words, lab.trials(words, lab.at(IMAGE_SEEDS)), experiment::run);
        cells(lab).forEach(cell -> judge(lab, runs, cell));
        datasets.add(runs);
      }
      lab.figure(KernelFigures.learningCurves(kernel, datasets, lab.at(IMAGES)));
    }
    lab.setting("seeds, images", lab.at(IMAGE_SEEDS));
    lab.setting(
        "population",
        "%s images of each training set, drawn by each seed".formatted(lab.at(POPULATION)));
  }

  private static void judge(Lab lab, int samples, Noisy noisy) {
    Trials<SpectrumRun> runs = run(lab, ModeFunctions.GAUSSIAN, samples, noisy);
    Trials<SpectrumRun> oneHot = run(lab, ModeFunctions.ONE_HOT, samples, noisy);
    String where = "n = %s, δ = %s, σ² = %s".formatted(samples, noisy.ridge(), noisy.noise());
    lab.assertThat("error, " + where, errors(runs, SpectrumRun::relative))
        .corroborates(ERROR)
        .butNot("features that fire one at a time", errors(oneHot, SpectrumRun::relative))
        .norUnder("no overfitting, E₀ = 1", errors(runs, SpectrumRun::relativeWithoutOverfitting))
        .norUnder("a target spread evenly", errors(runs, SpectrumRun::relativeToEvenTarget));
    lab.assertThat(
            "every mode, " + where, runs.sample(WORST_MODE.quantity(), SpectrumRun::worstMode))
        .corroborates(WORST_MODE)
        .butNot(
            "features that fire one at a time",
            oneHot.sample(WORST_MODE.quantity(), SpectrumRun::worstMode));
    if (noisy.ridge() > 0) {
      lab.assertThat(
              "learning in all, " + where,
              runs.sample(LEARNED.quantity(), SpectrumRun::relativeSum))
          .corroborates(LEARNED)
          .butNot(
              "features that fire one at a time",
              oneHot.sample(LEARNED.quantity(), SpectrumRun::relativeSum))
          .norUnder(
              "n, whatever the ridge",
              runs.sample(LEARNED.quantity(), run -> run.relativeSumTo(samples)));
      runs.completed().stream()
          .findFirst()
          .ifPresent(run -> lab.figure(KernelFigures.modes(where, run)));
    }
  }

  /** Negative control: training images of half the classes. */
  private static void judge(Lab lab, Trials<ImageRun> runs, Cell cell) {
    SampleAssert error =
        lab.assertThat(
                "%s, %s".formatted(runs.what(), cell.words()),
                against(runs, cell, e -> e.population() / e.predicted()))
            .corroborates(IMAGE_ERROR)
            .butNot(
                "training images of classes 0 to 4 alone",
                against(runs, cell, e -> e.partial() / e.predicted()))
            .norUnder(
                "a target spread evenly",
                against(runs, cell, e -> e.population() / e.evenTarget()));
    if (cell.equals(lab.at(TELLING))) {
      error
          .norUnder(
              "tested on images not trained on alone",
              against(runs, cell, e -> e.complement() / e.predicted()))
          .norUnder(
              "no overfitting, E₀ = 1",
              against(runs, cell, e -> e.population() / e.withoutOverfitting()));
    }
  }

  private static Sample errors(Trials<SpectrumRun> runs, ToDoubleFunction<SpectrumRun> reading) {
    return runs.sample(ERROR.quantity(), reading);
  }

  private static Sample against(Trials<ImageRun> runs, Cell cell, ToDoubleFunction<Errors> ratio) {
    return runs.sample(IMAGE_ERROR.quantity(), run -> ratio.applyAsDouble(run.at(cell)) - 1);
  }

  private static Trials<SpectrumRun> run(
      Lab lab, ModeFunctions functions, int samples, Noisy noisy) {
    SpectrumExperiment experiment =
        new SpectrumExperiment(functions, samples, noisy.ridge(), noisy.noise());
    String words = experiment.words();
    return lab.each(words, lab.trials(words, lab.at(SEEDS)), experiment::run);
  }

  private static ImageExperiment experiment(Lab lab, Dataset dataset, ImageKernel kernel) {
    return new ImageExperiment(dataset, kernel, lab.at(POPULATION), cells(lab));
  }

  private static List<Cell> cells(Lab lab) {
    return lab.at(IMAGES).stream()
        .flatMap(n -> IMAGE_RIDGES.stream().map(ridge -> new Cell(n, ridge)))
        .toList();
  }
}
