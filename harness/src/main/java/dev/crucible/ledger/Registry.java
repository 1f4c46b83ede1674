package dev.crucible.ledger;

import dev.crucible.claim.OnRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The verdicts on record, by claim.
 *
 * @param source where they were read, for messages
 * @param claims the verdicts by claim id, in the file's order
 */
public record Registry(String source, Map<String, OnRecord> claims) {

  private static final String HOME = "claims/registry.lock";

  /**
   * Reads a registry; a file that does not exist is an empty one.
   *
   * @throws IllegalArgumentException if the file is not a registry; the message names the place
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Registry read(Path file) {
    if (Files.notExists(file)) {
      return empty(file.toString());
    }
    try {
      return RegistryFormat.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the registry " + file, e);
    }
  }

  /**
   * Reads the registry that a run is held against: the given file, else {@code
   * claims/registry.lock} in the directory or the nearest one above it, else an empty one.
   */
  public static Registry find(Optional<String> given, Path directory) {
    if (given.isPresent()) {
      return read(Path.of(given.get()));
    }
    for (Path at = directory; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(HOME))) {
        return read(at.resolve(HOME));
      }
    }
    return empty(HOME);
  }

  /** Returns what is on record for a claim. */
  public Optional<OnRecord> of(String claimId) {
    return Optional.ofNullable(claims.get(claimId));
  }

  private static Registry empty(String source) {
    return new Registry(source, Map.of());
  }
}
