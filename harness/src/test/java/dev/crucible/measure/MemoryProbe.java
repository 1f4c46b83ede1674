package dev.crucible.measure;

import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trains and measures in a process of its own and prints by how many KiB it grew. */
final class MemoryProbe {

  static final Path STATUS = Path.of("/proc/self/status");

  private static final RandomKey KEY = RandomKey.of("memory");
  private static final Mlp MODEL =
      new Mlp(List.of(64, 32, 1), Activation.TANH, Bias.WITH, Parameterisation.standard(1));

  private MemoryProbe() {}

  /** Warms up, then makes 10 000 steps and 2 000 measurements between two readings. */
  public static void main(String[] arguments) throws IOException {
    try (Scope scope = Scope.open()) {
      Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
      Problem problem = Curved.problem(MODEL, loss, new int[] {8, 64, 1}, KEY, scope);
      run(problem, 1500, 300);
      long before = resident();
      run(problem, 10_000, 2000);
      System.out.println("grew " + (resident() - before));
    }
  }

  private static void run(Problem problem, int steps, int measurements) {
    double[][] start = {Initialisation.gaussian(MODEL, KEY.derive("weights"))};
    double[][] end =
        new Training(problem, Recipe.gradientDescent(steps, 0.01)).from(start).parameters();
    SharpnessMeter meter = new SharpnessMeter(problem, new Lanczos(1, 1e-2, 2), KEY);
    for (int i = 0; i < measurements; i++) {
      meter.at(end);
    }
  }

  private static long resident() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(STATUS + " has no VmRSS");
  }
}
