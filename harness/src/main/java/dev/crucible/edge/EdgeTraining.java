package dev.crucible.edge;

import dev.crucible.data.ImageData;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Architecture;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Criterion;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Problem;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Full-batch training of a network on images, with all that may be varied in a study of its edge.
 *
 * <pre>{@code
 * static List<Reading<EdgeRun>> train(EdgeProtocol protocol, Members<EdgeTraining> members) {
 *   return EdgeTraining.run(protocol, members, members.key("curvature"));
 * }
 * }</pre>
 *
 * @param data the images; every seed has its own
 * @param network the architecture
 * @param criterion the loss
 * @param optimiser the optimiser with its constants
 * @param learningRate η
 * @param steps how many updates
 * @param stride steps between measurements of the sharpness; odd, against the oscillation of period
 *     two
 * @param kind what is trained, and where its plateau is looked for
 */
public record EdgeTraining(
    ImageData data,
    Architecture network,
    Criterion criterion,
    Optimiser optimiser,
    double learningRate,
    int steps,
    int stride,
    EdgeRegime kind) {

  /** The study's key of initial parameters, one a seed. */
  public static final String INITIALISATION = "initialisation";

  /** The path of the key of the eigensolver's start vectors, one a setting. */
  public static final String CURVATURE =
      "edge of stability/{data}, {network}[, {criterion}], η = {learningRate}[, {optimiser}]"
          + "[, {kind}]";

  /** Returns gradient descent under the squared error, measured every 15 steps, gates asked. */
  public static EdgeTraining descent(
      ImageData data, Architecture network, double learningRate, int steps) {
    return new EdgeTraining(
        data,
        network,
        Criterion.SQUARED_ERROR,
        new Optimiser.Descent(),
        learningRate,
        steps,
        15,
        EdgeRegime.EDGE);
  }

  /** Returns the same at another learning rate. */
  public EdgeTraining at(double rate) {
    return new EdgeTraining(data, network, criterion, optimiser, rate, steps, stride, kind);
  }

  /** Returns the same with another number of updates. */
  public EdgeTraining during(int updates) {
    return new EdgeTraining(
        data, network, criterion, optimiser, learningRate, updates, stride, kind);
  }

  /** Returns the same measured more or less often. */
  public EdgeTraining every(int updates) {
    return new EdgeTraining(
        data, network, criterion, optimiser, learningRate, steps, updates, kind);
  }

  /** Returns the same under another loss. */
  public EdgeTraining with(Criterion loss) {
    return new EdgeTraining(data, network, loss, optimiser, learningRate, steps, stride, kind);
  }

  /** Returns the same with another optimiser. */
  public EdgeTraining with(Optimiser other) {
    return new EdgeTraining(data, network, criterion, other, learningRate, steps, stride, kind);
  }

  /** Returns the same, trained and looked at in another way. */
  public EdgeTraining as(EdgeRegime other) {
    return new EdgeTraining(
        data, network, criterion, optimiser, learningRate, steps, stride, other);
  }

  /** Returns the sharpness at which theory says that it settles. */
  public double threshold() {
    return optimiser.threshold(learningRate);
  }

  /** Reads a plateau of this training in units of another threshold. */
  public DoubleUnaryOperator against(double otherThreshold) {
    return fraction -> fraction * threshold() / otherThreshold;
  }

  /** Returns what the seeds are to learn. */
  public ImageProblem problem() {
    return new ImageProblem(data, network, criterion);
  }

  /**
   * Returns what is trained: the network, or its linearisation where the seeds start.
   *
   * @param starts each seed's initial parameters, flat
   * @param into the scope that receives the data
   */
  public Problem trained(List<Integer> seeds, double[][] starts, Scope into) {
    Problem itself = problem().of(seeds, into);
    return kind.isFrozen() ? itself.linearised(starts, into) : itself;
  }

  /** Returns what is measured of it: a network's curvature in single precision. */
  public Problem measured(Problem trained, Scope into) {
    return kind.isFrozen() ? trained : trained.in(Precision.FLOAT32, into);
  }

  /**
   * Trains the members of one cell as one ensemble; the study declares the key {@value
   * #INITIALISATION}, one a seed.
   *
   * @param curvature source of the eigensolver's start vectors
   */
  public static List<Reading<EdgeRun>> run(
      EdgeProtocol protocol, Members<EdgeTraining> members, RandomKey curvature) {
    AlongTheEdge edge = new AlongTheEdge(members.cell(), protocol, curvature);
    List<EdgeRun> runs = edge.run(members.seeds(), members.keys(INITIALISATION));
    return members.results(runs::get);
  }
}
