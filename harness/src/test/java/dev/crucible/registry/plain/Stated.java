package dev.crucible.registry.plain;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;

/** A claim with a constant of every kind. */
@Claim(
    id = "T.1",
    title = "One is one",
    statement = "x = 1",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.PROVED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
public final class Stated {

  static final Prediction ONE = Prediction.of("x").equalTo(1.0).within(0.20, "a fifth");
  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(30);
  static final double RATE = 0.1;
  static final long STEPS = 1500;
  static final String DATA = "digits \"0\" to 9";
  static final Strand PART = Strand.COUNTERPOINTS;
  static final List<Setting> GRID = List.of(new Setting("a", 0.5), new Setting("b", -0.0));
  static final double[] SCALES = {1, 2.50, 1e-7};
  static final Map<String, Integer> WIDTHS = Map.of("small", 8, "large", 64);
  static final Optional<Integer> LIMIT = Optional.of(3);
  static final boolean BIASED = true;

  /** A function is code; the number in it counts all the same. */
  static final DoubleUnaryOperator DOUBLED = x -> 2.75 * x;

  /** Content that depends on what ran before is no setting. */
  static final AtomicInteger CALLS = new AtomicInteger();

  private static final int HIDDEN = 7;

  private Stated() {}

  static double measure() {
    CALLS.incrementAndGet();
    return DOUBLED.applyAsDouble(RATE) * Helper.run() + HIDDEN;
  }

  record Setting(String name, double value) {}
}
