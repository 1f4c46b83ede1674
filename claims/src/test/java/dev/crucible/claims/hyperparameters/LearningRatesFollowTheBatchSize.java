package dev.crucible.claims.hyperparameters;

import static dev.crucible.scaling.Batched.Betas.FIXED;
import static dev.crucible.scaling.Batched.Betas.SCALED;
import static dev.crucible.scaling.Batched.Method.ADAM;
import static dev.crucible.scaling.Batched.Method.SGD;
import static dev.crucible.study.Tiered.always;
import static dev.crucible.theory.BatchScaling.LINEAR;
import static dev.crucible.theory.BatchScaling.NONE;
import static dev.crucible.theory.BatchScaling.SQUARE_ROOT;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.SampleAssert;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.model.Activation;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.AdamOnQuadratic;
import dev.crucible.scaling.Batched;
import dev.crucible.scaling.Batched.Base;
import dev.crucible.scaling.Batched.Betas;
import dev.crucible.scaling.Batched.Coefficients;
import dev.crucible.scaling.Batched.Course;
import dev.crucible.scaling.Batched.Courses;
import dev.crucible.scaling.Batched.Distance;
import dev.crucible.scaling.Batched.Learner;
import dev.crucible.scaling.Batched.Method;
import dev.crucible.scaling.Batched.Scaled;
import dev.crucible.study.Cells;
import dev.crucible.study.Chart;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.BatchScaling;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * With larger batches training takes the same course if the learning rate follows: linearly with
 * gradient descent, as the square root with Adam.
 *
 * <p>Negative controls: each method under the other one's rule; Adam where gradients are mostly
 * signal, for which the square root is not derived.
 */
@Claim(
    id = "HP.3",
    title = "Learning rates follow the batch size",
    statement =
        "With batches κ times as large gradient descent takes the same course over samples seen if"
            + " its learning rate is κ times as large, until that comes near the limit of"
            + " stability. Adam does so with a rate √κ times as large (and 1 − β and 1/ε² times κ)"
            + " where noise dominates its gradients, as on a noisy quadratic. On images the square"
            + " root is the best of three rules for Adam, and courses do not coincide. Whether the"
            + " rule for β matters is not tested.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1706.02677",
            where = "Section 2.1, linear scaling; square root for Adam 2205.10287, not confirmed"))
@Formula(
    "\\mathrm{SGD}: \\eta \\to \\kappa\\eta, \\qquad "
        + "\\mathrm{Adam}: \\eta \\to \\sqrt{\\kappa}\\,\\eta, \\; 1-\\beta \\to \\kappa(1-\\beta)")
@Tag("HP.3")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class LearningRatesFollowTheBatchSize {

  /** By how much batches grow where courses are to stay the same. */
  static final List<Integer> FACTORS = List.of(2, 4, 8);

  static final List<Integer> LARGER = List.of(16, 32, 64, 128, 256);

  static final Tiered<List<Integer>> OF_ADAM = Tiered.ci(List.of(4)).full(List.of(2, 4, 8, 16, 32));

  static final Prediction SAME =
      Prediction.of("rms distance of ln loss from the base's course, gradient descent")
          .atMost(
              0.05,
              "5 % of the loss: twice what two runs of one rule with different batches differ by;"
                  + " the square root is off by 10 % for batches twice as large");

  static final Prediction APART =
      Prediction.of("rms distance of ln loss from the base's course, far too large a rate")
          .atLeast(0.3, "six times what counts as the same course");

  static final Prediction SAME_ADAM =
      Prediction.of("rms distance of ln loss from the base's course, Adam on a quadratic")
          .atMost(
              0.06,
              "half of what the linear rule is off by for batches twice as large; at 16 times the"
                  + " batch a mean forgets after four steps, and 4 % are left");

  static final Prediction LEAD =
      Prediction.of("distance under the better of the other two rules minus under the square root")
          .atLeast(0.1, "three times the noise between runs of one rule");

  static final StandardisedImages IMAGES = new StandardisedImages(Dataset.MNIST, 8000, 2, 1);
  static final Coefficients SLOW = new Coefficients(1 - 1.0 / 64, 1 - 1.0 / 512, 1e-12);

  static final Scaled BASE_OF_SGD = scaled(SGD, LINEAR, 1);
  static final Scaled BASE_OF_ADAM = scaled(ADAM, SQUARE_ROOT, 1);

  static final Study<Courses, Scaled, Course> NETWORKS =
      Study.of("networks", Batched::train)
          .with(
              new Courses(
                  new Learner(IMAGES, 1000, Activation.RELU, 64, 1),
                  16384,
                  8,
                  new Base(8, 0.125),
                  new Base(4, Math.pow(2, -12)),
                  SLOW))
          .cells(Tiered.ci(claimed(OF_ADAM.ci())).full(claimed(OF_ADAM.full())))
          .controls(always(Cells.all(at(SGD, SQUARE_ROOT), at(SGD, NONE))))
          .beyond(Tiered.ci(beyond(OF_ADAM.ci())).full(beyond(OF_ADAM.full())))
          .seeds(Tiered.ci(8).full(16))
          .together(32, "method", "factor")
          .key("weights", "{claim}/weights/{seed}")
          .key("batches", "{claim}/batches/{method}/{rate}/{betas}/{factor}/{seed}");

  private static List<Scaled> claimed(List<Integer> ofAdam) {
    return Cells.all(
        List.of(BASE_OF_SGD, BASE_OF_ADAM),
        at(SGD, LINEAR),
        LARGER.stream().map(factor -> scaled(SGD, LINEAR, factor)).toList(),
        ofAdam.stream()
            .flatMap(
                factor ->
                    List.of(SQUARE_ROOT, LINEAR, NONE).stream()
                        .map(rule -> scaled(ADAM, rule, factor)))
            .toList());
  }

  private static List<Scaled> at(Method method, BatchScaling rule) {
    return FACTORS.stream().map(factor -> scaled(method, rule, factor)).toList();
  }

  private static Scaled scaled(Method method, BatchScaling rule, int factor) {
    return new Scaled(method, rule, SCALED, factor);
  }

  /** The base once more with other batches, and Adam's β as they were. */
  private static List<Scaled> beyond(List<Integer> ofAdam) {
    return Cells.all(
        List.of(scaled(SGD, NONE, 1), scaled(ADAM, NONE, 1)),
        ofAdam.stream().map(f -> new Scaled(ADAM, SQUARE_ROOT, FIXED, f)).toList());
  }

  static final double NOISY = 3;

  /** Negative control: gradients that are mostly signal. */
  static final double CLEAR = 0.3;

  static final Study<AdamOnQuadratic.Setup, AdamOnQuadratic.Cell, Course> QUADRATIC =
      Study.of("Adam on a quadratic", AdamOnQuadratic::train)
          .with(
              Tiered.ci(new AdamOnQuadratic.Setup(50, 0.5, 16384, 8, 2e-4, SLOW, 4))
                  .full(new AdamOnQuadratic.Setup(50, 0.5, 16384, 8, 2e-4, SLOW, 16)))
          .cells(always(quadratic(NOISY, SQUARE_ROOT)))
          .controls(
              always(
                  Cells.all(quadratic(NOISY, LINEAR).subList(1, 5), quadratic(CLEAR, SQUARE_ROOT))))
          .beyond(
              always(
                  List.of(
                      onQuadratic(NOISY, NONE, SCALED, 1),
                      onQuadratic(NOISY, SQUARE_ROOT, FIXED, 16))))
          .seeds(Tiered.ci(8).full(16))
          .key("noise", "{claim}/quadratic/{noise}/{rate}/{betas}/{factor}/{seed}");

  private static List<AdamOnQuadratic.Cell> quadratic(double noise, BatchScaling rule) {
    return IntStream.of(1, 2, 4, 8, 16)
        .mapToObj(factor -> onQuadratic(noise, rule, SCALED, factor))
        .toList();
  }

  private static final String BY_STEPS = "a step does as much whatever its batch";

  @ClaimTest
  void onImages(Lab lab) {
    Runs<Scaled, Course> runs = lab.run(NETWORKS);
    for (int factor : FACTORS) {
      lab.assertThat("gradient descent, batches × " + factor, off(runs, SGD, LINEAR, factor))
          .corroborates(SAME)
          .butNot("the square root of the batch size", off(runs, SGD, SQUARE_ROOT, factor))
          .butNot("the same rate", off(runs, SGD, NONE, factor))
          .norUnder(
              BY_STEPS,
              Batched.distances(
                  SAME, runs, BASE_OF_SGD, scaled(SGD, LINEAR, factor), bySteps(factor)));
    }
    lab.assertThat("gradient descent, batches × 128", far(runs, 128))
        .corroborates(APART)
        .butNot("batches × 8", far(runs, 8));
    lab.assertThat("Adam, images, batches × 4", lead(runs, ADAM))
        .corroborates(LEAD)
        .butNot("gradient descent", lead(runs, SGD));
    scope(lab, runs);
    lab.figure(courses(runs, SGD, 8));
    lab.figure(courses(runs, ADAM, 4));
    lab.note(
        "What a practitioner may do with it: where batches of gradient descent grow κ-fold,"
            + " multiply the learning rate by κ, and expect the same loss after the same number"
            + " of samples as long as the new rate is well below the largest stable one; the map"
            + " shows where that ended here. With Adam multiply by √κ, which is a better guess"
            + " than κ or nothing, and search again around it: on images the courses do not"
            + " coincide. Nothing is said here of momentum, of warm-up, of test accuracy, or of"
            + " whether β must be changed.");
  }

  @ClaimTest
  void withAdamOnAQuadratic(Lab lab) {
    Runs<AdamOnQuadratic.Cell, Course> runs = lab.run(QUADRATIC);
    Sample again = onQuadratic(runs, NOISY, NONE, SCALED, 1);
    ScopeSheet sheet = lab.scope("where courses of Adam coincide", "quadratic", "batches ×");
    for (int factor : List.of(2, 4, 8, 16)) {
      Sample same = onQuadratic(runs, NOISY, SQUARE_ROOT, SCALED, factor);
      SampleAssert held =
          lab.assertThat("Adam, batches × " + factor, same)
              .corroborates(SAME_ADAM)
              .butNot("rates as κ", onQuadratic(runs, NOISY, LINEAR, SCALED, factor))
              .butNot("mostly signal", onQuadratic(runs, CLEAR, SQUARE_ROOT, SCALED, factor));
      if (factor <= FACTORS.get(FACTORS.size() - 1)) {
        held.norUnder(
            BY_STEPS,
            Batched.distances(
                SAME_ADAM,
                runs,
                onQuadratic(NOISY, SQUARE_ROOT, SCALED, 1),
                onQuadratic(NOISY, SQUARE_ROOT, SCALED, factor),
                bySteps(factor)));
      }
      sheet.claimed("noise of deviation 3", "" + factor, SAME_ADAM, same);
    }
    sheet
        .beyond("noise of deviation 3", "1", SAME_ADAM, again, AGAIN)
        .beyond(
            "noise of deviation 3, β as it was",
            "16",
            SAME_ADAM,
            onQuadratic(runs, NOISY, SQUARE_ROOT, FIXED, 16),
            "if the courses coincide here, it is not the rule for β that makes them")
        .pin();
  }

  private static final String AGAIN = "the base with other draws: what noise alone makes";

  private static Distance bySteps(int factor) {
    return (base, other) -> Batched.distanceAtEqualSteps(base, other, factor);
  }

  private static Scaled base(Method method) {
    return method == SGD ? BASE_OF_SGD : BASE_OF_ADAM;
  }

  private static Sample off(
      Runs<Scaled, Course> runs, Method method, BatchScaling rule, int factor) {
    return Batched.distances(
        SAME, runs, base(method), scaled(method, rule, factor), Batched::distance);
  }

  private static Sample far(Runs<Scaled, Course> runs, int factor) {
    return Batched.distances(
        APART, runs, BASE_OF_SGD, scaled(SGD, LINEAR, factor), Batched::distance);
  }

  private static AdamOnQuadratic.Cell onQuadratic(
      double noise, BatchScaling rule, Betas betas, int factor) {
    return new AdamOnQuadratic.Cell(noise, rule, betas, factor);
  }

  private static Sample onQuadratic(
      Runs<AdamOnQuadratic.Cell, Course> runs,
      double noise,
      BatchScaling rule,
      Betas betas,
      int factor) {
    AdamOnQuadratic.Cell base = onQuadratic(noise, SQUARE_ROOT, SCALED, 1);
    AdamOnQuadratic.Cell other = onQuadratic(noise, rule, betas, factor);
    return Batched.distances(SAME_ADAM, runs, base, other, Batched::distance);
  }

  private static Sample lead(Runs<Scaled, Course> runs, Method method) {
    List<Scaled> rules =
        List.of(SQUARE_ROOT, LINEAR, NONE).stream().map(rule -> scaled(method, rule, 4)).toList();
    return runs.where(cell -> cell.equals(base(method)) || rules.contains(cell))
        .bySeed(
            LEAD,
            own -> {
              Course base = Batched.only(own, base(method));
              List<Double> off =
                  rules.stream()
                      .map(cell -> Batched.distance(base, Batched.only(own, cell)))
                      .toList();
              return Reading.of(Math.min(off.get(1), off.get(2)) - off.get(0));
            });
  }

  private static void scope(Lab lab, Runs<Scaled, Course> runs) {
    String sgd = "gradient descent, κ";
    String adam = "Adam, √κ";
    ScopeSheet sheet = lab.scope("where courses of networks coincide", "rule", "batches ×");
    sheet.beyond(sgd, "1", SAME, off(runs, SGD, NONE, 1), AGAIN);
    FACTORS.forEach(f -> sheet.claimed(sgd, "" + f, SAME, off(runs, SGD, LINEAR, f)));
    String near = "the rate nears the limit of stability";
    LARGER.forEach(f -> sheet.beyond(sgd, "" + f, SAME, off(runs, SGD, LINEAR, f), near));
    sheet.beyond(adam, "1", SAME, off(runs, ADAM, NONE, 1), AGAIN);
    for (int factor : OF_ADAM.full()) {
      Scaled fixed = new Scaled(ADAM, SQUARE_ROOT, FIXED, factor);
      if (!runs.cells().contains(fixed)) {
        sheet.untried(adam, "" + factor, "in tier full only, for its time");
        continue;
      }
      Sample unscaled = Batched.distances(SAME, runs, BASE_OF_ADAM, fixed, Batched::distance);
      sheet.beyond(adam, "" + factor, SAME, off(runs, ADAM, SQUARE_ROOT, factor), "");
      sheet.beyond(adam + ", β as it was", "" + factor, SAME, unscaled, "");
    }
    sheet.pin();
  }

  private static Figure courses(Runs<Scaled, Course> runs, Method method, int factor) {
    Chart chart =
        Chart.of("%s: the base, and batches × %s under three rules".formatted(method, factor))
            .axes(Axis.linear("share of samples seen, in eighths"), Axis.linear("ln loss"))
            .courses("base", Origin.MEASURED, runs.at(base(method)), Course::series);
    for (BatchScaling rule : BatchScaling.values()) {
      Origin origin = rule == base(method).rate() ? Origin.MEASURED : Origin.CONTROL;
      Runs<Scaled, Course> some = runs.at(scaled(method, rule, factor));
      chart = chart.courses(rule.words(), origin, some, Course::series);
    }
    return chart.figure();
  }
}
