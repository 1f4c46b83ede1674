package dev.crucible.junit.vanishing;

import static dev.crucible.claim.Standing.ESTABLISHED;
import static dev.crucible.claim.Strand.EMPIRICAL_LAWS;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.junit.ClaimTest;

@Claim(
    id = "VAN.1",
    title = "One that is tried",
    statement = "x = 1",
    strand = EMPIRICAL_LAWS,
    standing = ESTABLISHED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
class IsTried {

  @ClaimTest
  void always() {}
}
