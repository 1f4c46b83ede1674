package dev.crucible.junit;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.lab.Lab;
import dev.crucible.prediction.Prediction;

/** A claim whose constant breaks; apart from the others, because a registration loads it. */
@Claim(
    id = "FAKE.9",
    title = "A constant breaks",
    statement = "x = 1",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.ESTABLISHED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
class CannotLoad {

  static final Prediction NONE = Prediction.of("x").equalTo(1).within(0, "no margin");

  @ClaimTest
  void always(Lab lab) {
    FakeClaims.judge(lab, 1, 5);
  }
}
