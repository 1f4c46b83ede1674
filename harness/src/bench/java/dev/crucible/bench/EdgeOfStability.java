package dev.crucible.bench;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.EdgeProtocol;
import dev.crucible.edge.EdgeProtocol.Watch;
import dev.crucible.edge.EdgeRegime;
import dev.crucible.edge.EdgeRun;
import dev.crucible.edge.EdgeTraining;
import dev.crucible.edge.Gates;
import dev.crucible.edge.PlateauRule;
import dev.crucible.engine.Scope;
import dev.crucible.evidence.Seeds;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.train.ImageProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Five seeds of EOS.1's tanh network on MNIST parity, its sharpness measured every 15 steps. */
final class EdgeOfStability implements Peers.Experiment {

  private static final String CLAIM = "bench";
  private static final int SEEDS = 5;
  private static final double TOLERANCE = 1e-4;
  private static final int LEAST = 6;
  private static final int MOST = 40;
  private static final Lanczos LANCZOS = new Lanczos(1, TOLERANCE, LEAST, MOST);

  /** Gates ask for more training than the peer does; none is asked. */
  private static final EdgeTraining TRAINING =
      EdgeTraining.descent(
              ImageData.of(ImageTask.MNIST_PARITY),
              new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH),
              0.15,
              1500)
          .as(EdgeRegime.UNGATED);

  private static final Study<EdgeProtocol, EdgeTraining, EdgeRun> STUDY =
      Study.of("edge", EdgeOfStability::train)
          .with(
              new EdgeProtocol(
                  new Watch(Point.MIDPOINT, LANCZOS, 0),
                  new PlateauRule(200, 200, 10),
                  new Gates(1.3, 1.1, 50, LANCZOS),
                  1.1))
          .cells(TRAINING)
          .seeds(SEEDS)
          .together(SEEDS)
          .key(EdgeTraining.INITIALISATION, "{claim}/initialisation/{seed}")
          .key("curvature", "{claim}/curvature");

  private final Ensemble<EdgeProtocol, EdgeTraining, EdgeRun> ensemble =
      STUDY.ensembles(CLAIM, Tier.CI, Seeds.FIXED).get(0);

  static List<Reading<EdgeRun>> train(EdgeProtocol protocol, Members<EdgeTraining> members) {
    return EdgeTraining.run(protocol, members, members.key("curvature"));
  }

  @Override
  public String words() {
    return "EOS.1's network with its sharpness";
  }

  @Override
  public String name() {
    return "edge";
  }

  @Override
  public void write(Path folder) throws IOException {
    List<Integer> seeds = IntStream.range(0, SEEDS).boxed().toList();
    ImageData data = TRAINING.data();
    Model model = TRAINING.problem().model();
    List<float[]> numbers = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      numbers.add(Peer.floats(ImageProblem.inputs(data, seeds, scope).toDoubleArray()));
      numbers.add(Peer.floats(ImageProblem.targets(data, seeds, scope).toDoubleArray()));
    }
    for (int seed : seeds) {
      RandomKey key = RandomKey.of("%s/initialisation/%s".formatted(CLAIM, seed));
      numbers.add(Peer.floats(Initialisation.gaussian(model, key)));
    }
    Map<String, Object> training =
        Map.of(
            "seeds", SEEDS,
            "samples", data.samples(),
            "widths", List.of(data.inputs(), 32, 32, data.outputs()),
            "dimension", model.dimension(),
            "rate", TRAINING.learningRate(),
            "steps", TRAINING.steps());
    Map<String, Object> task = new TreeMap<>(training);
    task.put("stride", TRAINING.stride());
    task.put("tolerance", TOLERANCE);
    task.put("least", LEAST);
    task.put("most", MOST);
    Peer.write(folder, name(), task, numbers);
  }

  @Override
  public double run() {
    return ensemble.run().stream()
        .mapToDouble(run -> endOf(run.value().orElseThrow().course().y()))
        .average()
        .orElseThrow();
  }

  private static double endOf(List<Double> course) {
    return course.subList(course.size() - course.size() / 3, course.size()).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** Five times what seeds scatter. */
  @Override
  public double tolerance() {
    return 0.05;
  }

  @Override
  public double allowed() {
    return 1.0 / 2;
  }
}
