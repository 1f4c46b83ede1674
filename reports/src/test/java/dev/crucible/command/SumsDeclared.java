package dev.crucible.command;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.prediction.Designed;
import dev.crucible.prediction.Prediction;
import java.util.Map;

/** The same claim with its experiment as a study. */
@Claim(
    id = "T.1",
    title = "One is one",
    statement = "x = 1",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.PROVED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
final class SumsDeclared {

  static final Prediction X = Prediction.of("x").equalTo(1).within(0.1, "a tenth");
  static final Prediction Y = Prediction.of("y", "m").atMost(3, "it is small");
  static final Sums STUDY = new Sums("sums", Map.of("seeds", 5));

  private SumsDeclared() {}

  record Sums(String name, Map<String, ?> declared) implements Designed {}
}
