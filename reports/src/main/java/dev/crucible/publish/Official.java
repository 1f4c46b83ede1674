package dev.crucible.publish;

import dev.crucible.evidence.Seeds;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What the official ledger has of claims under what is on record of them. */
public final class Official {

  private static final String FIXED = Seeds.Choice.FIXED.name().toLowerCase(Locale.ROOT);

  private Official() {}

  /**
   * Returns each claim's latest line that was made with the fixed seeds in a tier, under the record
   * in force or a former form of it.
   *
   * @param inForce the digests of a claim's record in force and of its former forms
   * @throws IllegalArgumentException if the ledger is not valid
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Map<String, JsonNode> latest(
      Path ledger, String tier, Function<String, Set<String>> inForce) {
    Map<String, JsonNode> latest = new HashMap<>();
    Ledger.at(ledger)
        .read(
            entry -> {
              JsonNode line = entry.fields();
              String claim = line.path("claim").asString("");
              if (counts(entry, tier)
                  && inForce.apply(claim).contains(line.path("registration").asString(""))) {
                latest.merge(claim, line, Official::later);
              }
            });
    return latest;
  }

  private static boolean counts(LedgerEntry entry, String tier) {
    JsonNode line = entry.fields();
    return entry.isClaim()
        && line.path("tier").asString("").equals(tier)
        && line.path("seeds").asString(FIXED).equals(FIXED);
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    return time(other).isBefore(time(one)) ? one : other;
  }

  private static Instant time(JsonNode line) {
    return Instant.parse(line.path("time").stringValue());
  }
}
