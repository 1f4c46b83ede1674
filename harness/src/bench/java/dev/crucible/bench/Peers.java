package dev.crucible.bench;

import ai.djl.ndarray.NDArray;
import com.sun.management.OperatingSystemMXBean;
import dev.crucible.bench.Peer.Asked;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.finding.Estimate;
import dev.crucible.stats.TInterval;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Times the same experiments here and in plain PyTorch, in turn in one run and with one thread
 * each, and prints the ratios. Where Python has no PyTorch they are left out with a message.
 */
public final class Peers {

  private static final int ROUNDS = 5;
  private static final double CONFIDENCE = 0.90;

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
   * @param arguments the folder of the peers' scripts, one for what is handed to them, and the
   *     Python that was named, which may be blank
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<String> named = Optional.of(arguments[2]).filter(python -> !python.isBlank());
    List<Asked> asked = Peer.ask(named);
    Asked last = asked.get(asked.size() - 1);
    if (!last.hasTorch()) {
      System.out.println(leftOut(asked));
      // Who names one wants it.
      System.exit(named.isPresent() ? 1 : 0);
    }
    Peer peer = new Peer(last.python(), Path.of(arguments[0]), Path.of(arguments[1]));
    double here = gigaflops();
    double there = peer.run("speed").result();
    System.out.printf(
        Locale.ROOT,
        "peer: %s; matrix products: %.0f GFLOP/s here, %.0f there%n",
        last.words(),
        here,
        there);
    if (there < here / SLOWER) {
      System.out.println(
          "peers left out: PyTorch there has a slow matrix library, and beating that would show"
              + " nothing (Debian: apt-get install libopenblas0)");
      return;
    }
    boolean holds = true;
    for (Experiment experiment : List.of(new EdgeOfStability(), new RateGrid())) {
      holds &= holds(experiment, peer);
    }
    if (!holds) {
      System.exit(1);
    }
  }

  private static String leftOut(List<Asked> asked) {
    String each =
        asked.stream()
            .map(python -> "%s: %s".formatted(python.python(), python.words()))
            .collect(Collectors.joining("; "));
    return ("peers left out: no Python with PyTorch (%s). Debian: apt-get install python3-torch"
            + " libopenblas0; -Dpython=/path/of/python3 names another")
        .formatted(each);
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
    Estimate ratio = ratio(here, there);
    System.out.printf(
        Locale.ROOT,
        "%s / plain PyTorch: %.2f [%.2f, %.2f] (at most %.2f); %.1f s of processor time against"
            + " %.1f s; found %.3f and %.3f%n",
        experiment.words(),
        Math.exp(ratio.value()),
        Math.exp(ratio.low()),
        Math.exp(ratio.high()),
        experiment.allowed(),
        median(here),
        median(there),
        found,
        peers);
    boolean same = Math.abs(found - peers) <= experiment.tolerance();
    if (!same) {
      System.out.println("  these are not the same experiment: the two numbers are too far apart");
    }
    return same && Math.exp(ratio.value()) <= experiment.allowed();
  }

  /** The logarithm of the ratio, round by round: load on the machine falls on both of a round. */
  private static Estimate ratio(List<Double> above, List<Double> below) {
    double[] logarithms =
        IntStream.range(0, above.size())
            .mapToDouble(round -> Math.log(above.get(round) / below.get(round)))
            .toArray();
    return TInterval.overUnits("ratio", logarithms, CONFIDENCE);
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
