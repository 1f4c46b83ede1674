package dev.crucible.junit.docketed;

import static dev.crucible.claim.Standing.ESTABLISHED;
import static dev.crucible.claim.Strand.EMPIRICAL_LAWS;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.junit.ClaimTest;

@Claim(
    id = "FAKE.1",
    title = "A claim in a package below",
    statement = "x = 1",
    strand = EMPIRICAL_LAWS,
    standing = ESTABLISHED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
class IsFound {

  @ClaimTest
  void always() {}
}
