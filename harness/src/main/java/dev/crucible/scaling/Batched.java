package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.theory.BatchScaling;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Loss;
import dev.crucible.train.LossWatch;
import dev.crucible.train.PerMember;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.UpdateRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Networks with one hidden layer and no biases that learn images under cross-entropy, in batches of
 * several sizes, in single precision. Batches are drawn with replacement.
 */
public final class Batched {

  private Batched() {}

  /**
   * The network and what it learns; standard parameterisation, the readout of gain 1.
   *
   * @param evaluated the first so many images give the loss
   * @param gain standard deviation of the input weights, for inputs of length 1
   */
  public record Learner(
      StandardisedImages images, int evaluated, Activation activation, int width, double gain) {

    Mlp model() {
      Parameterisation standard = Parameterisation.standard(1);
      PowerLaw input = PowerLaw.constant(gain / images.norm());
      return new Mlp(
          List.of(images.pixels(), width, images.dataset().classes()),
          activation,
          Bias.WITHOUT,
          standard.with(Role.INPUT, standard.of(Role.INPUT).starting(input)));
    }

    Problem problem(Scope scope) {
      return Problem.shared(
          model(),
          new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES),
          images.inputs(),
          images.targets(),
          Precision.FLOAT32,
          scope);
    }
  }

  /** How weights are moved. */
  public enum Method {
    SGD,
    ADAM
  }

  /** What becomes of Adam's β. */
  public enum Betas {
    SCALED,
    FIXED
  }

  /**
   * Batches that are so many times as large as at the base.
   *
   * @param rate how the learning rate goes with them
   */
  public record Scaled(Method method, BatchScaling rate, Betas betas, int factor) {}

  /** Batch size and learning rate that others are held against. */
  public record Base(int batch, double rate) {}

  /**
   * What is not varied.
   *
   * @param samples how many a run sees, the same for every batch size
   * @param looks at how many equally spaced places the loss is taken
   * @param adam β and ε at the base
   */
  public record Courses(
      Learner learner, int samples, int looks, Base sgd, Base adam, Coefficients coefficients) {

    Base base(Method method) {
      return method == Method.SGD ? sgd : adam;
    }
  }

  /** Adam's coefficients. */
  public record Coefficients(double beta1, double beta2, double epsilon) {

    UpdateRule rule(Members<Scaled> members) {
      return new Adam(
          beta(members, beta1),
          beta(members, beta2),
          each(members, epsilon, factor -> BatchScaling.epsilon(epsilon, factor)),
          BiasCorrection.ON);
    }

    private static PerMember beta(Members<Scaled> members, double beta) {
      return each(members, beta, factor -> BatchScaling.beta(beta, factor));
    }

    private static PerMember each(Members<Scaled> members, double at, DoubleUnaryOperator scaled) {
      return PerMember.of(
          members.each(cell -> cell.betas == Betas.FIXED ? at : scaled.applyAsDouble(cell.factor)));
    }
  }

  /** What a run leaves: ln loss, look by look. */
  public record Course(List<Double> logLoss) {

    /** Returns them against the number of the look, from 1 on. */
    public Series series() {
      return new Series(
          IntStream.rangeClosed(1, logLoss.size()).mapToObj(i -> (double) i).toList(), logLoss);
    }
  }

  /** Trains runs of one method and batch size together. */
  public static List<Reading<Course>> train(Courses setup, Members<Scaled> members) {
    Scaled alike = members.cell(0);
    Base base = setup.base(alike.method);
    int batch = base.batch * alike.factor;
    long stride = setup.samples / setup.looks / batch;
    try (Scope scope = Scope.open()) {
      Problem all = setup.learner.problem(scope);
      Problem few = all.first(setup.learner.evaluated, scope);
      double[] rates = members.each(cell -> cell.rate.rate(base.rate, cell.factor));
      Recipe recipe =
          Recipe.gradientDescent(stride * setup.looks, rates)
              .with(
                  alike.method == Method.SGD
                      ? new GradientDescent()
                      : setup.coefficients.rule(members))
              .with(
                  new Batches.From(
                      all, new Batches.WithReplacement(batch, members.keys("batches"))));
      LossWatch watch =
          LossWatch.at(
              few, LongStream.rangeClosed(1, setup.looks).map(i -> i * stride).boxed().toList());
      new Training(few, recipe, Precision.FLOAT32)
          .from(Initialisation.gaussian(few.model(), members.keys("weights")), watch);
      return members.map(
          m -> {
            double[] losses = watch.losses(m);
            boolean finite =
                losses.length == setup.looks && Arrays.stream(losses).allMatch(Double::isFinite);
            return finite
                ? Reading.of(new Course(Arrays.stream(losses).mapToObj(Math::log).toList()))
                : Reading.diverged(stride * losses.length);
          });
    }
  }

  /** How far two courses are apart, the base's first. */
  public interface Distance {

    /** Returns the distance. */
    double of(Course base, Course other);
  }

  /** Returns how far two cells' courses are apart, seed by seed. */
  public static <C extends Record> Sample distances(
      Prediction of, Runs<C, Course> runs, C base, C other, Distance distance) {
    return runs.where(cell -> cell.equals(base) || cell.equals(other))
        .bySeed(of, own -> Reading.of(distance.of(only(own, base), only(own, other))));
  }

  /** Returns the course of a cell among the runs of one seed, all of which count. */
  public static <C extends Record> Course only(Runs<C, Course> own, C cell) {
    return own.at(cell).results().get(0);
  }

  /** Returns the root mean square of the differences of two courses, look by look. */
  public static double distance(Course one, Course other) {
    return distance(one.logLoss, other.logLoss);
  }

  /**
   * Returns the same with courses compared after as many steps instead of as many samples.
   *
   * @param factor how many times as large the batches of the other are
   * @throws IllegalArgumentException if the other was never looked at after so few steps
   */
  public static double distanceAtEqualSteps(Course one, Course other, int factor) {
    int common = one.logLoss.size() / factor;
    if (common < 1) {
      throw new IllegalArgumentException(
          "%s looks are too few to compare courses step by step at a factor of %s"
              .formatted(one.logLoss.size(), factor));
    }
    List<Double> later =
        IntStream.rangeClosed(1, common).mapToObj(i -> other.logLoss.get(i * factor - 1)).toList();
    return distance(one.logLoss.subList(0, common), later);
  }

  private static double distance(List<Double> one, List<Double> other) {
    return Math.sqrt(
        IntStream.range(0, one.size())
            .mapToDouble(i -> Math.pow(one.get(i) - other.get(i), 2))
            .average()
            .orElseThrow());
  }
}
