package dev.crucible.command;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.prediction.Prediction;

/** The same claim after its margin was narrowed. */
@Claim(
    id = "T.1",
    title = "One is one",
    statement = "x = 1",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.PROVED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
final class SumsNarrowed {

  static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.001, "a tenth");
  static final Prediction SMALL = Prediction.of("y", "m").atMost(3, "it is small");

  private SumsNarrowed() {}
}
