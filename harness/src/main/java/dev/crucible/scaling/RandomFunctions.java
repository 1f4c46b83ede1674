package dev.crucible.scaling;

import dev.crucible.measure.LempelZiv;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.RandomLayers.Unit;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Functions from m bits to one that networks with random weights compute: how often each comes up,
 * and how complex it is, as a string of 2^m bits in the order of the inputs as numbers.
 */
public final class RandomFunctions {

  private RandomFunctions() {}

  /** What draws functions. */
  public enum Distribution implements KeyWord {
    /** ReLU networks on inputs 0 and 1. */
    RELU("ReLU networks"),
    /** Deep tanh networks with weights so large that near inputs part, on inputs ±1. */
    CHAOTIC("chaotic networks"),
    /** All functions alike. */
    UNIFORM("any function"),
    /** The functions of a pool alike, which was drawn from all. */
    POOL("a pool of functions");

    private final String keyWord;

    Distribution(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /**
   * What is varied.
   *
   * @param bits m
   * @param draws how many functions are drawn
   */
  public record Cell(Distribution kind, int bits, int draws) {}

  /** The layers of a network, weights N(0, gain²/fan-in) and biases N(0, bias²). */
  public record Layers(List<Integer> hidden, double gain, double bias) {

    /** Copies the list. */
    public Layers {
      hidden = List.copyOf(hidden);
    }
  }

  /**
   * Every number that is not varied.
   *
   * @param relu layers of ReLU networks
   * @param chaotic layers of tanh networks
   * @param pool how many functions a pool has
   * @param least how often a function must come up for its frequency to count
   * @param reference of how many random functions the quantile of the complexity is taken
   * @param quantile which, below which a function is simple
   */
  public record Setup(
      Layers relu, Layers chaotic, int pool, int least, int reference, double quantile) {}

  /**
   * What functions were drawn; all but the first number without constant functions.
   *
   * @param constant share of constant functions
   * @param simple share that is simpler than all but a small share of random functions
   * @param simpleShuffled the same, each function's values dealt to inputs at random
   * @param simpleReordered the same, inputs in another order, one for all functions
   * @param complexity mean
   * @param envelope how frequency falls with complexity
   * @param reordered the same, inputs in another order
   */
  public record Prior(
      double constant,
      double simple,
      double simpleShuffled,
      double simpleReordered,
      double complexity,
      Reading<Envelope> envelope,
      Reading<Envelope> reordered) {}

  /**
   * Draws functions for each member.
   *
   * @param members their keys are {@code functions}, {@code order}, and {@code reference}, which
   *     says what random functions are simple and is best the same for all
   */
  public static List<Reading<Prior>> draw(Setup setup, Members<Cell> members) {
    Map<RandomKey, Double> limits = new LinkedHashMap<>();
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          int length = 1 << cell.bits;
          double limit =
              limits.computeIfAbsent(
                  members.key("reference", m).derive(cell.bits), k -> limit(setup, length, k));
          RandomKey key = members.key("functions", m);
          Map<BitSet, Integer> counts = new LinkedHashMap<>();
          Supplier<BitSet> source = source(setup, cell, length, key.derive("draws"));
          for (int i = 0; i < cell.draws; i++) {
            counts.merge(source.get(), 1, Integer::sum);
          }
          int[] order = members.key("order", m).permutation(length);
          return prior(setup, cell, counts, limit, order, key.derive("shuffled").generator());
        });
  }

  private static double limit(Setup setup, int length, RandomKey key) {
    UniformRandomProvider generator = key.generator();
    double[] rising =
        IntStream.range(0, setup.reference)
            .mapToDouble(i -> LempelZiv.complexity(uniform(length, generator), length))
            .sorted()
            .toArray();
    return rising[(int) (setup.quantile * rising.length)];
  }

  private static Supplier<BitSet> source(Setup setup, Cell cell, int length, RandomKey key) {
    UniformRandomProvider generator = key.generator();
    RandomLayers weights = new RandomLayers(key);
    return switch (cell.kind) {
      case UNIFORM -> () -> uniform(length, generator);
      case POOL -> {
        List<BitSet> pool =
            IntStream.range(0, setup.pool).mapToObj(i -> uniform(length, generator)).toList();
        yield () -> pool.get(generator.nextInt(pool.size()));
      }
      case RELU -> {
        double[][] inputs = inputs(cell.bits, 0);
        yield () -> function(setup.relu, Unit.RELU, inputs, weights);
      }
      case CHAOTIC -> {
        double[][] inputs = inputs(cell.bits, -1);
        yield () -> function(setup.chaotic, Unit.TANH, inputs, weights);
      }
    };
  }

  private static BitSet uniform(int length, UniformRandomProvider generator) {
    BitSet bits = new BitSet(length);
    for (int i = 0; i < length; i++) {
      bits.set(i, generator.nextBoolean());
    }
    return bits;
  }

  /** Returns all inputs in the order of the numbers that they write, (input, bit). */
  private static double[][] inputs(int bits, double low) {
    double[][] inputs = new double[1 << bits][bits];
    for (int i = 0; i < inputs.length; i++) {
      for (int b = 0; b < bits; b++) {
        inputs[i][b] = (i >> (bits - 1 - b) & 1) == 1 ? 1 : low;
      }
    }
    return inputs;
  }

  private static BitSet function(
      Layers layers, Unit unit, double[][] inputs, RandomLayers weights) {
    double[][] signals = inputs;
    for (int width : layers.hidden) {
      signals = unit.of(affine(layers, signals, width, weights));
    }
    double[][] outputs = affine(layers, signals, 1, weights);
    BitSet bits = new BitSet(outputs.length);
    for (int i = 0; i < outputs.length; i++) {
      bits.set(i, outputs[i][0] > 0);
    }
    return bits;
  }

  private static double[][] affine(
      Layers layers, double[][] signals, int width, RandomLayers weights) {
    double[][] sums = weights.through(signals, width, layers.gain / Math.sqrt(signals[0].length));
    for (int j = 0; j < width; j++) {
      double bias = layers.bias * weights.next();
      for (double[] row : sums) {
        row[j] += bias;
      }
    }
    return sums;
  }

  private static Prior prior(
      Setup setup,
      Cell cell,
      Map<BitSet, Integer> counts,
      double limit,
      int[] order,
      UniformRandomProvider generator) {
    int length = order.length;
    double constant = 0;
    double simple = 0;
    double shuffled = 0;
    double elsewhere = 0;
    double complexity = 0;
    for (Map.Entry<BitSet, Integer> entry : counts.entrySet()) {
      BitSet function = entry.getKey();
      int count = entry.getValue();
      if (isConstant(function, length)) {
        constant += count;
        continue;
      }
      double own = LempelZiv.complexity(function, length);
      complexity += count * own;
      simple += own < limit ? count : 0;
      double other = LempelZiv.complexity(reordered(function, order), length);
      elsewhere += other < limit ? count : 0;
      for (int i = 0; i < count; i++) {
        BitSet dealt = reordered(function, shuffle(length, generator));
        shuffled += LempelZiv.complexity(dealt, length) < limit ? 1 : 0;
      }
    }
    double others = cell.draws - constant;
    return new Prior(
        constant / cell.draws,
        simple / others,
        shuffled / others,
        elsewhere / others,
        complexity / others,
        envelope(setup, cell, counts, f -> LempelZiv.complexity(f, length)),
        envelope(setup, cell, counts, f -> LempelZiv.complexity(reordered(f, order), length)));
  }

  private static boolean isConstant(BitSet function, int length) {
    return function.isEmpty() || function.nextClearBit(0) >= length;
  }

  private static BitSet reordered(BitSet function, int[] order) {
    BitSet other = new BitSet(order.length);
    for (int i = 0; i < order.length; i++) {
      other.set(i, function.get(order[i]));
    }
    return other;
  }

  private static int[] shuffle(int length, UniformRandomProvider generator) {
    int[] order = IntStream.range(0, length).toArray();
    for (int i = length - 1; i > 0; i--) {
      int other = generator.nextInt(i + 1);
      int own = order[i];
      order[i] = order[other];
      order[other] = own;
    }
    return order;
  }

  private static Reading<Envelope> envelope(
      Setup setup, Cell cell, Map<BitSet, Integer> counts, ToDoubleFunction<BitSet> complexity) {
    NavigableMap<Double, Integer> most = new TreeMap<>();
    counts.forEach(
        (function, count) -> {
          if (count >= setup.least && !isConstant(function, 1 << cell.bits)) {
            most.merge(complexity.applyAsDouble(function), count, Math::max);
          }
        });
    return Envelope.of(most, cell.draws);
  }
}
