package dev.crucible.command;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.prediction.Prediction;

/** Another claim. */
@Claim(
    id = "T.3",
    title = "Three is three",
    statement = "x = 1",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.PROVED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
final class MoreSums {

  static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

  private MoreSums() {}
}
