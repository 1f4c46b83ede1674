package dev.crucible.scaling;

import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.DecoupledDecay;
import dev.crucible.train.DistanceOverGradients;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Prodigy;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import dev.crucible.train.UpdateRule;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * ReLU networks without biases that learn images under cross-entropy, with everything about their
 * training open to be tuned, and judged by images that they have not seen.
 */
public final class Tunable {

  private Tunable() {}

  /** How weights are moved. */
  public enum Method {
    /** Gradient descent, with momentum where that is not 0. */
    DESCENT,
    ADAM,
    /** {@link Prodigy}, simplified. */
    PRODIGY,
    /** {@link DistanceOverGradients}, simplified. */
    DISTANCE_OVER_GRADIENTS
  }

  /**
   * What may be tuned besides the learning rate.
   *
   * @param width of the hidden layers
   * @param gain factor on every weight at the start
   * @param momentum β of the heavy ball, β₁ of Adam and Prodigy
   * @param beta2 β₂ of Adam and Prodigy
   * @param epsilon ε of Adam and Prodigy
   * @param decay λ of decoupled weight decay
   * @param warmUp steps over which the rate rises
   */
  public record Setting(
      Method method,
      Scheme scheme,
      int width,
      double gain,
      double momentum,
      double beta2,
      double epsilon,
      double decay,
      int warmUp) {

    /** Returns the setting with another method. */
    public Setting by(Method other) {
      return new Setting(other, scheme, width, gain, momentum, beta2, epsilon, decay, warmUp);
    }

    /** Returns the setting at a width, scaled by a scheme. */
    public Setting at(Scheme other, int otherWidth) {
      return new Setting(method, other, otherWidth, gain, momentum, beta2, epsilon, decay, warmUp);
    }

    /** Returns the setting with another gain. */
    public Setting gain(double other) {
      return new Setting(method, scheme, width, other, momentum, beta2, epsilon, decay, warmUp);
    }

    /** Returns the setting with another momentum or β₁. */
    public Setting momentum(double other) {
      return new Setting(method, scheme, width, gain, other, beta2, epsilon, decay, warmUp);
    }

    /** Returns the setting with another β₂. */
    public Setting beta2(double other) {
      return new Setting(method, scheme, width, gain, momentum, other, epsilon, decay, warmUp);
    }

    /** Returns the setting with another ε. */
    public Setting epsilon(double other) {
      return new Setting(method, scheme, width, gain, momentum, beta2, other, decay, warmUp);
    }

    /** Returns the setting with another weight decay. */
    public Setting decay(double other) {
      return new Setting(method, scheme, width, gain, momentum, beta2, epsilon, other, warmUp);
    }

    /** Returns the setting with another warm-up. */
    public Setting warmUp(int other) {
      return new Setting(method, scheme, width, gain, momentum, beta2, epsilon, decay, other);
    }
  }

  /** What is varied. */
  public record Cell(Dataset data, Setting setting, double log2Rate) {}

  /**
   * Standard deviations of the weights at the start.
   *
   * @param input of the input weights, inputs having length 1
   * @param hidden of the hidden ones times √n
   * @param output of the readout times √n₀
   */
  public record Gains(double input, double hidden, double output) {}

  /**
   * Every number that is not varied.
   *
   * @param trained so many images from the first on are trained on
   * @param heldOut so many after them give the loss at the end
   * @param block side of the blocks of pixels of which one mean is taken
   * @param hidden number of hidden layers
   * @param gains those of the weights where the gain is 1
   * @param base n₀, at which the schemes are the same
   * @param distance r₀ and d₀ of the methods without a rate
   * @param silent the loss of a network that says nothing; a run that does worse, or diverged,
   *     counts with it
   */
  public record Setup(
      int trained,
      int heldOut,
      int block,
      int hidden,
      Gains gains,
      int base,
      int batch,
      int steps,
      double distance,
      double silent) {

    StandardisedImages images(Dataset data) {
      return new StandardisedImages(data, trained + heldOut, block, 1);
    }

    Mlp model(Cell cell) {
      StandardisedImages images = images(cell.data);
      List<Integer> widths =
          Stream.of(
                  List.of(images.pixels()),
                  Collections.nCopies(hidden, cell.setting.width),
                  List.of(cell.data.classes()))
              .flatMap(List::stream)
              .toList();
      return new Mlp(widths, Activation.RELU, Bias.WITHOUT, parameterisation(cell.setting));
    }

    private Parameterisation parameterisation(Setting setting) {
      Parameterisation scaled =
          setting.scheme.at(setting.gain * gains.hidden, setting.gain * gains.output, base);
      PowerLaw input = PowerLaw.constant(setting.gain * gains.input);
      return scaled.with(Role.INPUT, scaled.of(Role.INPUT).starting(input));
    }

    UpdateRule rule(Setting setting) {
      UpdateRule rule =
          switch (setting.method) {
            case DESCENT ->
                setting.momentum == 0 ? new GradientDescent() : new HeavyBall(setting.momentum);
            case ADAM ->
                new Adam(setting.momentum, setting.beta2, setting.epsilon, BiasCorrection.ON);
            case PRODIGY -> new Prodigy(setting.momentum, setting.beta2, setting.epsilon, distance);
            case DISTANCE_OVER_GRADIENTS -> new DistanceOverGradients(distance, setting.epsilon);
          };
      return setting.decay == 0 ? rule : new DecoupledDecay(rule, setting.decay);
    }

    /** The rate falls on a straight line to 0 at the last step. */
    Schedule schedule(Setting setting) {
      Schedule falling = new Schedule.Linear(steps, 0);
      return setting.warmUp == 0 ? falling : new Schedule.WarmUp(setting.warmUp, falling);
    }
  }

  /** Trains runs together that differ in their learning rates alone, in single precision. */
  public static List<Reading<Learned>> train(Setup setup, Members<Cell> members) {
    Cell alike = members.cell(0);
    Mlp model = setup.model(alike);
    StandardisedImages images = setup.images(alike.data);
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    try (Scope scope = Scope.open()) {
      Problem all =
          Problem.shared(
              model,
              new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES),
              images.inputs(),
              images.targets(),
              Precision.FLOAT32,
              scope);
      Problem seen = all.between(0, setup.trained, scope);
      Problem unseen = all.between(setup.trained, setup.trained + setup.heldOut, scope);
      Batches draws = new Batches.WithReplacement(setup.batch, members.keys("batches"));
      Recipe recipe =
          Recipe.gradientDescent(setup.steps, members.each(cell -> Math.pow(2, cell.log2Rate)))
              .with(setup.rule(alike.setting))
              .with(setup.schedule(alike.setting))
              .with(new Batches.From(seen, draws));
      Trajectory end = new Training(unseen, recipe, Precision.FLOAT32).from(start);
      return Learned.of(end, losses -> losses[setup.steps]).stream()
          .map(reading -> Reading.of(capped(setup, reading)))
          .toList();
    }
  }

  private static Learned capped(Setup setup, Reading<Learned> reading) {
    return reading
        .value()
        .filter(run -> run.loss() < setup.silent)
        .orElseGet(() -> new Learned(setup.silent));
  }

  /** Returns the cells of a setting on some images, one a rate. */
  public static List<Cell> cells(Dataset data, Setting setting, List<Double> log2Rates) {
    return log2Rates.stream().map(rate -> new Cell(data, setting, rate)).toList();
  }
}
