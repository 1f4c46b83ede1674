package dev.crucible.docs;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.OnRecord;
import dev.crucible.registry.Registry;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.study.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of the verdicts on record at full size beside those of tier ci, a row a claim. */
final class TierTable {

  private static final List<String> HEAD = List.of("claim", "tier ci", "tier full", "since", "why");

  private TierTable() {}

  /**
   * Returns the page with its table as it should be.
   *
   * @param name the page's name, for messages
   * @param docket the claims, in the order of the rows
   * @throws IllegalArgumentException if the page has no such table
   */
  static String in(String name, String page, List<Docketed> docket, Registry registry) {
    List<List<String>> rows = new ArrayList<>();
    for (Docketed claim : docket) {
      RegistryEntry entry = registry.entry(claim.id());
      entry
          .onRecord(Tier.FULL.words())
          .ifPresent(full -> rows.add(row(claim, entry.onRecord(), full)));
    }
    return MarkdownTable.in(name, page, HEAD).with(rows).text();
  }

  private static List<String> row(Docketed claim, Optional<OnRecord> ci, OnRecord full) {
    return List.of(
        MarkdownTable.cell(claim.id() + " " + claim.title()),
        ci.map(record -> record.verdict().words()).orElse("none"),
        full.verdict().words(),
        full.since().toString(),
        MarkdownTable.cell(full.reason()));
  }
}
