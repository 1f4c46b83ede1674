package dev.crucible.claims.universality;

import dev.crucible.measure.Cka;
import dev.crucible.measure.NeighbourOverlap;
import dev.crucible.measure.Representation;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Represented;
import dev.crucible.scaling.Represented.Family;
import dev.crucible.scaling.Represented.Keys;
import dev.crucible.scaling.Represented.Regime;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two networks that learn by themselves, and what they have in common. */
final class Partners {

  private Partners() {}

  /** One of two networks. */
  record Network(Family kind, int width) {}

  /** What is varied. */
  record Cell(Regime regime, Network first, Network second) {}

  /**
   * What is not.
   *
   * @param networks how they learn
   * @param neighbours k of the overlap
   */
  record Setup(Represented.Setup networks, int neighbours) {}

  /**
   * What two networks have in common; means over layers.
   *
   * @param alignment CKA of each layer with its own in the other network
   * @param overlap of neighbours
   * @param identified share of layers, either way, most similar to their own
   * @param reversed share of layers most similar to that which lies as far from the other end
   * @param shuffled CKA with the images of one in another order
   * @param shuffledBiased the same with bias
   * @param shuffledOverlap overlap likewise
   * @param accuracy of both networks
   */
  record Common(
      double alignment,
      double overlap,
      double identified,
      double reversed,
      double shuffled,
      double shuffledBiased,
      double shuffledOverlap,
      double accuracy) {}

  /** Trains both networks of every member and compares what they make of new images. */
  static List<Reading<Common>> compare(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    int size = members.size();
    List<Keys> first = keys(members, "first");
    List<Keys> second = keys(members, "second");
    List<Optional<Represented>> networks;
    if (cell.first.equals(cell.second)) {
      networks = networks(setup, cell, cell.first, joined(first, second));
    } else {
      networks =
          joined(
              networks(setup, cell, cell.first, first), networks(setup, cell, cell.second, second));
    }
    return members.map(
        m ->
            networks
                .get(m)
                .flatMap(
                    one ->
                        networks
                            .get(size + m)
                            .map(other -> common(setup, one, other, members.key("order", m))))
                .map(Reading::of)
                .orElse(Reading.ineligible("all units of a layer are dead")));
  }

  private static List<Keys> keys(Members<Cell> members, String which) {
    return members.map(
        m ->
            new Keys(
                members.key("weights", m).derive(which),
                members.key("batches", m).derive(which),
                members.key("order", m).derive("no labels")));
  }

  private static List<Optional<Represented>> networks(
      Setup setup, Cell cell, Network network, List<Keys> keys) {
    return Represented.of(setup.networks, network.kind, network.width, cell.regime, keys);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static Common common(Setup setup, Represented one, Represented other, RandomKey order) {
    NeighbourOverlap overlap = new NeighbourOverlap(setup.neighbours);
    int depth = one.layers().size();
    double[][] alignments = new double[depth][depth];
    double[] sums = new double[5];
    for (int a = 0; a < depth; a++) {
      Representation own = one.layers().get(a);
      for (int b = 0; b < depth; b++) {
        alignments[a][b] = Cka.UNBIASED.of(own, other.layers().get(b));
      }
      Representation shuffled = other.layers().get(a).reordered(order.permutation(own.samples()));
      sums[0] += alignments[a][a] / depth;
      sums[1] += overlap.of(own, other.layers().get(a)) / depth;
      sums[2] += Cka.UNBIASED.of(own, shuffled) / depth;
      sums[3] += Cka.BIASED.of(own, shuffled) / depth;
      sums[4] += overlap.of(own, shuffled) / depth;
    }
    return new Common(
        sums[0],
        sums[1],
        matched(alignments, l -> l),
        matched(alignments, l -> depth - 1 - l),
        sums[2],
        sums[3],
        sums[4],
        (one.accuracy() + other.accuracy()) / 2);
  }

  /** Returns the share of layers, of either network, most similar to the partner that is said. */
  private static double matched(double[][] alignments, IntUnaryOperator partner) {
    int depth = alignments.length;
    int matched = 0;
    for (int l = 0; l < depth; l++) {
      int own = l;
      int there = best(depth, b -> alignments[own][b]);
      int back = best(depth, a -> alignments[a][own]);
      matched += there == partner.applyAsInt(l) ? 1 : 0;
      matched += back == partner.applyAsInt(l) ? 1 : 0;
    }
    return matched / (2.0 * depth);
  }

  private static int best(int depth, IntToDoubleFunction similarity) {
    return IntStream.range(0, depth)
        .reduce(
            0,
            (best, l) -> similarity.applyAsDouble(l) > similarity.applyAsDouble(best) ? l : best);
  }
}
