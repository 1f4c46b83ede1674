package dev.crucible.claims.universality.similarity;

import dev.crucible.measure.Cca;
import dev.crucible.measure.Cka;
import dev.crucible.measure.NeighbourOverlap;
import dev.crucible.measure.Procrustes;
import dev.crucible.measure.Similarity;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Represented;
import dev.crucible.scaling.Represented.Family;
import dev.crucible.scaling.Represented.Keys;
import dev.crucible.scaling.Represented.Regime;
import dev.crucible.stats.Ranks;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pairs of networks, and how metrics of similarity rank the pairs of a pool. */
final class Pools {

  private Pools() {}

  /** What is varied. */
  record Cell(Regime regime, int width) {}

  /**
   * What is not.
   *
   * @param networks how they learn
   * @param alike how many networks a seed has of each cell; every two of them are a pair
   * @param neighbours k of the overlap
   */
  record Setup(Represented.Setup networks, int alike, int neighbours) {

    /** Returns the metrics that are compared, those on the frontier first, in its order. */
    List<Similarity> metrics() {
      return List.of(
          Cka.UNBIASED, new Procrustes(), new Cca(), new NeighbourOverlap(neighbours), Cka.BIASED);
    }
  }

  /**
   * What a seed's networks of one cell show, an entry a pair and layer.
   *
   * @param similarities (metric, pair and layer)
   * @param accuracies minus the difference of the two networks' accuracies, (pair and layer)
   * @param random numbers drawn at random, (pair and layer)
   */
  record Pairs(List<List<Double>> similarities, List<Double> accuracies, List<Double> random) {

    /** Copies the lists. */
    Pairs {
      similarities = similarities.stream().map(List::copyOf).toList();
      accuracies = List.copyOf(accuracies);
      random = List.copyOf(random);
    }

    double mean(int metric) {
      return similarities.get(metric).stream().mapToDouble(s -> s).average().orElseThrow();
    }
  }

  /** Trains the networks of some seeds together and compares every two of a seed, by layers. */
  static List<Reading<Pairs>> compare(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    List<Keys> keys =
        IntStream.range(0, members.size() * setup.alike)
            .mapToObj(i -> keys(members, i / setup.alike, i % setup.alike))
            .toList();
    List<Optional<Represented>> all =
        Represented.of(setup.networks, Family.PERCEPTRON, cell.width, cell.regime, keys);
    return members.map(
        m -> {
          List<Represented> own =
              all.subList(m * setup.alike, (m + 1) * setup.alike).stream()
                  .flatMap(Optional::stream)
                  .toList();
          return own.size() == setup.alike
              ? Reading.of(pairs(setup, own, members.key("dealt", m)))
              : Reading.ineligible("all units of a layer are dead");
        });
  }

  private static Keys keys(Members<Cell> members, int member, int network) {
    return new Keys(
        members.key("weights", member).derive(network),
        members.key("batches", member).derive(network),
        members.key("labels", member));
  }

  private static Pairs pairs(Setup setup, List<Represented> networks, RandomKey key) {
    List<List<Double>> similarities = new ArrayList<>();
    setup.metrics().forEach(metric -> similarities.add(new ArrayList<>()));
    List<Double> accuracies = new ArrayList<>();
    for (int a = 0; a < networks.size(); a++) {
      for (int b = a + 1; b < networks.size(); b++) {
        Represented first = networks.get(a);
        Represented second = networks.get(b);
        for (int l = 0; l < first.layers().size(); l++) {
          for (int s = 0; s < similarities.size(); s++) {
            Similarity metric = setup.metrics().get(s);
            similarities.get(s).add(metric.of(first.layers().get(l), second.layers().get(l)));
          }
          accuracies.add(-Math.abs(first.accuracy() - second.accuracy()));
        }
      }
    }
    double[] random = key.uniforms(accuracies.size(), 0, 1);
    return new Pairs(
        similarities,
        accuracies,
        IntStream.range(0, random.length).mapToObj(i -> random[i]).toList());
  }

  /** Pairs that are ranked together. */
  record Pool(String name, Predicate<Cell> cells) {

    /** Returns pairs of trained networks of one width. */
    static Pool ofWidth(int width) {
      return new Pool(
          "trained, width " + width, cell -> cell.equals(new Cell(Regime.TRAINED, width)));
    }

    /** Returns how the metrics, and what is none, rank the pool's pairs of one seed. */
    Reading<Ranking> ranking(Runs<Cell, Pairs> runs, int seed, int metrics) {
      Runs<Cell, Pairs> own = runs.ofSeed(seed).where(cells);
      return own.all().map(all -> Ranking.of(own.cells(), all, metrics));
    }
  }

  /** Returns the pools: all pairs, those of each regime, trained ones of each width. */
  static List<Pool> pools(List<Integer> widths) {
    return Stream.of(
            Stream.of(new Pool("all", cell -> true)),
            Stream.of(Regime.TRAINED, Regime.UNTRAINED, Regime.RANDOM_LABELS)
                .map(regime -> new Pool(regime.keyWord(), cell -> cell.regime == regime)),
            widths.stream().map(Pool::ofWidth))
        .flatMap(pools -> pools)
        .toList();
  }

  /**
   * How the pairs of a pool are ranked.
   *
   * @param taus Kendall's τ of the frontier's metrics with one another, (metric, metric)
   * @param others mean τ with all of these metrics: of the networks' width, of random numbers, of
   *     alike accuracies
   * @param bias τ of CKA without bias with CKA with it
   */
  record Ranking(List<List<Double>> taus, List<Double> others, double bias) {

    /** Copies the lists. */
    Ranking {
      taus = taus.stream().map(List::copyOf).toList();
      others = List.copyOf(others);
    }

    static Ranking of(List<Cell> cells, List<Pairs> all, int metrics) {
      List<double[]> values =
          IntStream.rangeClosed(0, metrics)
              .mapToObj(s -> joined(all.stream().map(pairs -> pairs.similarities.get(s))))
              .toList();
      List<double[]> ranked = values.subList(0, metrics);
      double[] widths =
          IntStream.range(0, all.size())
              .boxed()
              .flatMap(c -> all.get(c).random.stream().map(x -> (double) cells.get(c).width))
              .mapToDouble(x -> x)
              .toArray();
      return new Ranking(
          ranked.stream().map(x -> ranked.stream().map(y -> Ranks.kendall(x, y)).toList()).toList(),
          Stream.of(
                  widths,
                  joined(all.stream().map(Pairs::random)),
                  joined(all.stream().map(Pairs::accuracies)))
              .map(x -> ranked.stream().mapToDouble(y -> Ranks.kendall(x, y)).average().orElse(0))
              .toList(),
          Ranks.kendall(values.get(0), values.get(metrics)));
    }

    private static double[] joined(Stream<List<Double>> parts) {
      return parts.flatMap(List::stream).mapToDouble(x -> x).toArray();
    }

    /** Returns the mean τ of a candidate with the metrics other than itself. */
    double agreement(int candidate) {
      int metrics = taus.size();
      return candidate < metrics
          ? (taus.get(candidate).stream().mapToDouble(t -> t).sum() - 1) / (metrics - 1)
          : others.get(candidate - metrics);
    }
  }
}
