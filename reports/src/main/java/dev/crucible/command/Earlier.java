package dev.crucible.command;

import dev.crucible.claim.Seeds;
import dev.crucible.ledger.LastRun;
import dev.crucible.ledger.Petition;
import dev.crucible.ledger.chain.Ledger;
import dev.crucible.ledger.chain.LedgerEntry;
import dev.crucible.ledger.chain.Likeness;
import dev.crucible.summary.StoredRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    return petition.run().flatMap(run -> likeness(petition, run, folder, official));
  }

  private static Optional<Likeness> likeness(
      Petition petition, LastRun run, Path folder, Path official) {
    String claim = petition.claim().id();
    Set<String> digests = petition.before().digestsInForce();
    List<JsonNode> earlier = new ArrayList<>();
    Ledger.at(official)
        .read(
            entry -> {
              if (isOf(entry, claim, run.tier(), digests)) {
                earlier.add(entry.fields());
              }
            });
    Optional<JsonNode> reference = earlier.stream().max(Comparator.comparing(Earlier::time));
    return reference.flatMap(line -> line(folder, claim).map(now -> Likeness.between(line, now)));
  }

  private static boolean isOf(LedgerEntry entry, String claim, String tier, Set<String> digests) {
    JsonNode line = entry.fields();
    String fixed = Seeds.Kind.FIXED.name().toLowerCase(Locale.ROOT);
    return entry.isClaim()
        && line.path("claim").asString("").equals(claim)
        && line.path("tier").asString("").equals(tier)
        && line.path("seeds").asString(fixed).equals(fixed)
        && digests.contains(line.path("registration").asString(""));
  }

  private static Instant time(JsonNode line) {
    return Instant.parse(line.path("time").stringValue());
  }

  private static Optional<JsonNode> line(Path folder, String claim) {
    return StoredRun.read(folder).lines().stream()
        .filter(line -> line.path("claim").asString("").equals(claim))
        .map(JsonNode.class::cast)
        .findFirst();
  }
}
