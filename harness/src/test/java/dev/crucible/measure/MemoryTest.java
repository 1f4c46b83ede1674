package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final RandomKey KEY = RandomKey.of("memory");

  /**
   * One array of the first layer (16 KiB) left behind would add 160 MiB over the steps and 32 MiB
   * over the measurements, a graph several times that; the heap is collected before each reading.
   */
  private static final long ALLOWED_KIBIBYTES = 32 * 1024;

  private final Mlp model =
      new Mlp(List.of(64, 32, 1), Activation.TANH, Bias.WITH, Parameterisation.standard(1));

  @Test
  void staysFlatOverTenThousandStepsAndTwoThousandMeasurements() throws IOException {
    assumeTrue(Files.exists(STATUS), "resident memory is read from /proc/self/status: Linux only");
    try (Scope scope = Scope.open()) {
      Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
      Problem problem = Curved.problem(model, loss, new int[] {8, 64, 1}, KEY, scope);
      run(problem, 1500, 300);
      long before = resident();

      run(problem, 10_000, 2000);

      assertThat(resident() - before).isLessThan(ALLOWED_KIBIBYTES);
    }
  }

  private void run(Problem problem, int steps, int measurements) {
    double[][] start = {Initialisation.gaussian(model, KEY.derive("weights"))};
    double[][] end =
        new Training(problem, Recipe.gradientDescent(steps, 0.01)).from(start).parameters();
    SharpnessMeter meter = new SharpnessMeter(problem, new Lanczos(1, 1e-2, 2), KEY);
    for (int i = 0; i < measurements; i++) {
      meter.at(end);
    }
  }

  /** Returns resident memory in KiB with the Java heap collected. */
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
