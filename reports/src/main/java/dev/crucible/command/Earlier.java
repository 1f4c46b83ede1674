package dev.crucible.command;

import dev.crucible.ledger.Likeness;
import dev.crucible.publish.Official;
import dev.crucible.registry.Petition;
import dev.crucible.runfile.StoredRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds what a claim's last run is to be held against before its registration is restated. */
final class Earlier {

  private Earlier() {}

  /**
   * Compares a claim's last run with the latest one on the official ledger that was made under what
   * is on record, with the fixed seeds and in the same tier.
   *
   * @return empty if there is no such run, or the claim was not tried last
   * @throws IllegalArgumentException if ledger or folder is not valid
   */
  static Optional<Likeness> likeness(Petition petition, Path folder, Path official) {
    String claim = petition.claim().id();
    Set<String> digests = petition.before().digestsInForce();
    return petition
        .run()
        .map(run -> Official.latest(official, run.tier(), id -> digests))
        .flatMap(latest -> Optional.ofNullable(latest.get(claim)))
        .flatMap(line -> line(folder, claim).map(now -> Likeness.between(line, now)));
  }

  private static Optional<JsonNode> line(Path folder, String claim) {
    return StoredRun.read(folder).lines().stream()
        .filter(line -> line.path("claim").asString("").equals(claim))
        .map(JsonNode.class::cast)
        .findFirst();
  }
}
