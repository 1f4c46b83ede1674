package dev.crucible.runfile;

import dev.crucible.ledger.ClaimLines;
import dev.crucible.prediction.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run, read again from its folder: the lines that a ledger keeps of it.
 *
 * <p>A folder of this version gives the lines that the run itself added to its ledger. What an
 * older one lacks is left out of the lines.
 *
 * @param id the run's identifier
 * @param commit the commit that it was made from
 * @param clean whether nothing was changed against the commit
 * @param read how many rows of studies it read in place of training
 * @param pending claims that were tried under something that was not on record
 * @param lines one a claim, without {@code previous}
 * @param told what the files say of each claim
 */
public record StoredRun(
    String id,
    String commit,
    boolean clean,
    int read,
    List<String> pending,
    List<ObjectNode> lines,
    List<Told> told) {

  /** Copies the lists. */
  public StoredRun {
    pending = List.copyOf(pending);
    lines = List.copyOf(lines);
    told = List.copyOf(told);
  }

  /**
   * What the files of a run say of a claim.
   *
   * @param claim the docket's entry
   * @param evidence the evidence's line
   */
  public record Told(JsonNode claim, JsonNode evidence) {

    /** Returns the claim's id. */
    public String id() {
      return claim.path("id").asString("");
    }

    /** Returns the digest of the record that it was tried under; empty if there was none. */
    public String registration() {
      return claim.path("registration").path("digest").asString("");
    }

    /**
     * Judges what was measured again, and returns where the files say something else; empty if
     * nowhere. Costs what judging costs, and trains nothing.
     */
    public List<String> objections() {
      return JudgedAgain.objections(claim, evidence);
    }

    /**
     * Returns the statistics that were held against a prediction which is none of those given.
     *
     * @param registered what the claim registers
     * @throws IllegalArgumentException if a prediction cannot be read
     */
    public List<String> heldAgainstOthersThan(Set<Prediction> registered) {
      return JudgedAgain.strangers(registered, evidence);
    }
  }

  /**
   * Reads {@code docket.json} and {@code evidence.jsonl}.
   *
   * @throws IllegalArgumentException if one is missing or is not what it should be, or if they are
   *     not of one run; the message says what to do
   * @throws UncheckedIOException if one cannot be read
   */
  public static StoredRun read(Path folder) {
    JsonNode docket = parse(folder.resolve("docket.json"), text(folder.resolve("docket.json")));
    List<JsonNode> evidence = new ArrayList<>();
    Path lines = folder.resolve("evidence.jsonl");
    text(lines).lines().forEach(line -> evidence.add(parse(lines, line)));
    try {
      return of(docket, evidence);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static StoredRun of(JsonNode docket, List<JsonNode> evidence) {
    JsonNode run = docket.path("run");
    List<JsonNode> claims = Fields.elements(docket, "claims").toList();
    if (claims.size() != evidence.size()) {
      throw new IllegalArgumentException(
          "docket.json has %s claims and evidence.jsonl %s: they are not of one run"
              .formatted(claims.size(), evidence.size()));
    }
    List<ObjectNode> lines = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      told.add(new Told(claims.get(i), evidence.get(i)));
      lines.add(StoredLine.of(run, claims.get(i), evidence.get(i), ClaimLines.begin()));
      if (claims.get(i).path("registration").path("pending").asBoolean(false)) {
        pending.add(Fields.text(claims.get(i), "id"));
      }
    }
    return new StoredRun(
        Fields.text(run, "id"),
        Fields.text(run, "gitCommit"),
        run.path("gitClean").asBoolean(false),
        run.path("rows").path("read").asInt(0),
        pending,
        lines,
        told);
  }

  private static String text(Path file) {
    if (Files.notExists(file)) {
      throw new IllegalArgumentException(
          "%s does not exist: put the claims on trial first (mvn -Ptrial test), or name the folder"
                  .formatted(file)
              + " of a run with -Dcrucible.run.dir=FOLDER");
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static JsonNode parse(Path file, String text) {
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      if (node.path("schema").asInt(0) != EvidenceLines.SCHEMA) {
        throw new IllegalArgumentException(
            "%s: schema is %s, and this Crucible reads %s: use the version that wrote it"
                .formatted(file, Fields.words(node.path("schema")), EvidenceLines.SCHEMA));
      }
      return node;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s: %s; run the claims again".formatted(file, e.getOriginalMessage()), e);
    }
  }
}
