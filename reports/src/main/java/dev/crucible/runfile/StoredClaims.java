package dev.crucible.runfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which claims a {@code docket.json} tells of.
 *
 * @param run the run's identifier
 * @param tier its tier
 * @param ids the claims, in the file's order
 */
public record StoredClaims(String run, String tier, List<String> ids) {

  /** Copies the list. */
  public StoredClaims {
    ids = List.copyOf(ids);
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it is no docket
   * @throws IOException if it cannot be read
   */
  public static StoredClaims read(Path docket) throws IOException {
    try {
      JsonNode root = Json.MAPPER.readTree(Files.readString(docket));
      JsonNode run = root.path("run");
      return new StoredClaims(
          Fields.text(run, "id"),
          Fields.text(run, "tier"),
          Fields.elements(root, "claims").map(claim -> Fields.text(claim, "id")).toList());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is no docket: %s".formatted(docket, e.getOriginalMessage()), e);
    }
  }
}
