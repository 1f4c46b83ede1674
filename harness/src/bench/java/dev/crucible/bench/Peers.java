package dev.crucible.bench;

import ai.djl.ndarray.NDArray;
import com.sun.management.OperatingSystemMXBean;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Times the same experiments here and in plain PyTorch, in turn in one run and with one thread
 * each, and prints the ratios. Where Python has no PyTorch they are left out with a message.
 */
public final class Peers {

  private static final int ROUNDS = 3;

  /** Of two good matrix libraries none is so many times slower than the other. */
  private static final double SLOWER = 4;

  private static final int SIZE = 512;
  private static final int PRODUCTS = 50;

  private Peers() {}

  /** An experiment that both sides do. */
  interface Experiment {

    /** Returns what it is, in words. */
    String words();

    /** Returns the name of the peer's script, of the task and of its numbers. */
    String name();

    /** Writes what the peer is to do. */
    void write(Path folder) throws IOException;

    /** Does it here; returns a number that the peer must find, too. */
    double run();

    /** Returns how far the two numbers may be apart: random numbers are others there. */
    double tolerance();

    /** Returns the largest ratio of the time here to the peer's. */
    double allowed();
  }

  /**
   * Compares.
   *
   * @param arguments the folder of the peers' scripts, and one for what is handed to them
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<Peer> found = Peer.find(Path.of(arguments[0]), Path.of(arguments[1]));
    if (found.isEmpty()) {
      System.out.println(
          "peers left out: no python3 with torch here"
              + " (Debian: apt-get install python3-torch libopenblas0)");
      return;
    }
    double here = gigaflops();
    double there = found.get().run("speed").result();
    System.out.printf(Locale.ROOT, "matrix products: %.0f GFLOP/s here, %.0f there%n", here, there);
    if (there < here / SLOWER) {
      System.out.println(
          "peers left out: PyTorch there has a slow matrix library, and beating that would show"
              + " nothing (Debian: apt-get install libopenblas0)");
      return;
    }
    boolean holds = true;
    for (Experiment experiment : List.of(new EdgeOfStability(), new RateGrid())) {
      holds &= holds(experiment, found.get());
    }
    if (!holds) {
      System.exit(1);
    }
  }

  private static boolean holds(Experiment experiment, Peer peer)
      throws IOException, InterruptedException {
    experiment.write(peer.handed());
    experiment.run();
    List<Double> here = new ArrayList<>();
    List<Double> there = new ArrayList<>();
    double found = 0;
    double peers = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double start = processorSeconds();
      found = experiment.run();
      here.add(processorSeconds() - start);
      Peer.Answer answer = peer.run(experiment.name());
      there.add(answer.seconds());
      peers = answer.result();
    }
    double ratio = median(here) / median(there);
    System.out.printf(
        Locale.ROOT,
        "%s / plain PyTorch: %.2f (at most %.2f); %.1f s of processor time against %.1f s; found"
            + " %.3f and %.3f%n",
        experiment.words(),
        ratio,
        experiment.allowed(),
        median(here),
        median(there),
        found,
        peers);
    boolean same = Math.abs(found - peers) <= experiment.tolerance();
    if (!same) {
      System.out.println("  these are not the same experiment: the two numbers are too far apart");
    }
    return same && ratio <= experiment.allowed();
  }

  private static double gigaflops() {
    try (Scope scope = Scope.open()) {
      NDArray matrix = scope.array(Precision.FLOAT32, new double[SIZE * SIZE], SIZE, SIZE);
      double seconds = 0;
      // The first round warms up.
      for (int round = 0; round < 2; round++) {
        double start = processorSeconds();
        for (int product = 0; product < PRODUCTS; product++) {
          matrix.matMul(matrix).close();
        }
        seconds = processorSeconds() - start;
      }
      return PRODUCTS * 2 * Math.pow(SIZE, 3) / seconds / 1e9;
    }
  }

  /** Of the whole process: compiling and collecting count, other processes do not. */
  private static double processorSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
