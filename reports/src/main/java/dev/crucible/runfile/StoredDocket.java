package dev.crucible.runfile;

import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Lead;
import dev.crucible.frontier.Move;
import dev.crucible.registry.Bits;
import dev.crucible.registry.CanonicalRecord;
import dev.crucible.registry.LastRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What {@code docket.json} tells of a claim's last run. */
public final class StoredDocket {

  private StoredDocket() {}

  /**
   * Finds a claim in the docket of the last run.
   *
   * @return empty if there is no docket, the claim is not in it, or its registration was not read
   * @throws IllegalArgumentException if the file is no docket
   * @throws UncheckedIOException if it cannot be read
   */
  public static Optional<LastRun> find(Path file, String claimId) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode docket = Json.MAPPER.readTree(Files.readString(file));
      for (JsonNode claim : docket.path("claims")) {
        if (claim.path("id").asString("").equals(claimId) && claim.hasNonNull("registration")) {
          return Optional.of(lastRun(docket.path("run"), claim, file.toString()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is no docket: %s; run the claim again".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private static LastRun lastRun(JsonNode run, JsonNode claim, String source) {
    return new LastRun(
        run.path("id").asString(),
        run.path("gitClean").asBoolean(),
        run.path("tier").asString(),
        Verdict.valueOf(claim.path("verdict").asString()),
        claim.path("registration").path("digest").asString(),
        claim.path("registration").path("pending").asBoolean(),
        CanonicalRecord.parse(source, claim.path("design").toString()),
        moved(claim.path("frontier")),
        seeds(run),
        claim.path("code").path("digest").stringValueOpt(),
        bits(run, claim.path("bits")));
  }

  /** Dockets written before values were put on record do not tell. */
  private static Optional<Bits> bits(JsonNode run, JsonNode bits) {
    return bits.path("values")
        .stringValueOpt()
        .map(
            values ->
                new Bits(
                    run.path("tier").asString(),
                    values,
                    run.path("engine").asString(""),
                    bits.path("data").asString(Bits.NO_DATA)));
  }

  /** Dockets written before there were other seeds do not name them. */
  private static Seeds seeds(JsonNode run) {
    Seeds.Choice kind =
        Seeds.Choice.valueOf(run.path("seeds").asString("fixed").toUpperCase(Locale.ROOT));
    return new Seeds(kind, run.path("firstSeed").asInt(0));
  }

  private static Optional<Lead> moved(JsonNode frontier) {
    boolean news =
        frontier.path("score").isNumber()
            && !frontier.path("move").asString("").equals(Move.STOOD_STILL.name());
    return news
        ? Optional.of(
            new Lead(frontier.path("candidate").asString(), frontier.path("score").doubleValue()))
        : Optional.empty();
  }
}
