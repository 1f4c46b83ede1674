package dev.crucible.junit.vanishing;

import static dev.crucible.claim.Standing.ESTABLISHED;
import static dev.crucible.claim.Strand.EMPIRICAL_LAWS;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.junit.ClaimTest;
import org.junit.jupiter.api.Disabled;

@Claim(
    id = "VAN.2",
    title = "One whose class is disabled",
    statement = "x = 1",
    strand = EMPIRICAL_LAWS,
    standing = ESTABLISHED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
@Disabled("for a while")
class IsDisabled {

  @ClaimTest
  void never() {}
}
