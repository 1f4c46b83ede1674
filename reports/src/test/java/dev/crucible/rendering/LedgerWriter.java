package dev.crucible.rendering;

import dev.crucible.evidence.Provenance;
import dev.crucible.finding.Verdict;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a long history as a ledger: the newest run through the ledger itself, and its lines again
 * for every earlier night, with that night's provenance and estimates, chained as the ledger does.
 * (The ledger checks all of itself before each run, which a thousand runs would pay for.)
 */
final class LedgerWriter {

  private static final JsonMapper JSON = new JsonMapper();

  private final LongHistory history;
  private final List<ObjectNode> lines = new ArrayList<>();
  private String previous = LedgerEntry.NOTHING;

  private LedgerWriter(LongHistory history) {
    this.history = history;
  }

  /** Writes the ledger to a file that does not exist yet. */
  static void write(LongHistory history, Path file) throws IOException {
    Path one = file.resolveSibling("newest.jsonl");
    Ledger.at(one).append(history.newest());
    LedgerWriter writer = new LedgerWriter(history);
    Ledger.at(one).read(entry -> writer.lines.add((ObjectNode) entry.fields()));
    Files.delete(one);
    try (BufferedWriter target = Files.newBufferedWriter(file)) {
      for (int night = 0; night < history.runs(); night++) {
        writer.writeNight(night, target);
      }
    }
  }

  private void writeNight(int night, BufferedWriter target) throws IOException {
    Provenance provenance = history.provenance(night);
    for (int place = 0; place < lines.size(); place++) {
      ObjectNode line = lines.get(place).deepCopy();
      dress(line, provenance);
      if (night < history.runs() - 1) {
        move(line, place, night);
      }
      String text = JSON.writeValueAsString(line.put("previous", previous));
      target.write(text);
      target.write('\n');
      previous = hash(text);
    }
  }

  private static void dress(ObjectNode line, Provenance provenance) {
    line.put("time", provenance.startedAt().toString())
        .put("run", provenance.id())
        .put("commit", provenance.gitCommit())
        .put("engine", provenance.engine())
        .put("seeds", provenance.seeds().kind().words())
        .put("firstSeed", provenance.seeds().first());
  }

  /** Estimates wander by the week, and every ninth week the verdict could not be told. */
  private static void move(ObjectNode line, int place, int night) {
    double shift = 0.004 * Math.sin(1.7 * Math.floor(night / 7.0) + place);
    for (JsonNode statistic : line.path("statistics")) {
      for (String field : List.of("estimate", "low", "high")) {
        if (statistic.path(field).isNumber()) {
          ((ObjectNode) statistic).put(field, statistic.path(field).doubleValue() * (1 + shift));
        }
      }
    }
    if ((night / 7 + place) % 9 == 8) {
      line.put("verdict", Verdict.INCONCLUSIVE.name());
    }
    if (line.path("frontier") instanceof ObjectNode frontier) {
      int hundreds = night / 100;
      double score = frontier.path("score").doubleValue();
      frontier.put("score", score * (2 - hundreds / 10.0));
    }
  }

  private static String hash(String line) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
