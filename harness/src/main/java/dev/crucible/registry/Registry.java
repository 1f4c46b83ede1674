package dev.crucible.registry;

import dev.crucible.evidence.OnRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is on record, by claim.
 *
 * @param source where it was read, for messages
 * @param claims the entries by claim id
 */
public record Registry(String source, SortedMap<String, RegistryEntry> claims) {

  private static final String HOME = "claims/registry.lock";

  /** Copies the map. */
  public Registry {
    claims = Collections.unmodifiableSortedMap(new TreeMap<>(claims));
  }

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
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the registry " + file, e);
    }
  }

  /**
   * Reads a registry's text.
   *
   * @param source where it was read, for messages
   * @throws IllegalArgumentException if it is not a registry; the message names the place
   */
  public static Registry parse(String source, String text) {
    return RegistryFormat.parse(source, text);
  }

  /**
   * Reads the registry that a run is held against: the given file, else {@code
   * claims/registry.lock} in the directory or the nearest one above it, else an empty one.
   */
  public static Registry find(Optional<String> given, Path directory) {
    return locate(given, directory).map(Registry::read).orElseGet(() -> empty(HOME));
  }

  /** Returns the file that {@link #find} reads; empty if there is none. */
  public static Optional<Path> locate(Optional<String> given, Path directory) {
    if (given.isPresent()) {
      return given.map(Path::of);
    }
    for (Path at = directory; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(HOME))) {
        return Optional.of(at.resolve(HOME));
      }
    }
    return Optional.empty();
  }

  /** Returns the verdict on record for a claim in the docket's tier. */
  public Optional<OnRecord> of(String claimId) {
    return entry(claimId).onRecord();
  }

  /** Returns all that is on record for a claim, which may be nothing. */
  public RegistryEntry entry(String claimId) {
    return claims.getOrDefault(claimId, RegistryEntry.empty());
  }

  /** Returns the digests of all claims' records that were restated, see {@link RegistryEntry}. */
  public Map<String, String> heirs() {
    Map<String, String> heirs = new TreeMap<>();
    claims.values().forEach(entry -> heirs.putAll(entry.heirs()));
    return heirs;
  }

  /** Returns the registry with a claim's entry replaced. */
  public Registry with(String claimId, RegistryEntry entry) {
    SortedMap<String, RegistryEntry> all = new TreeMap<>(claims);
    all.put(claimId, entry);
    return new Registry(source, all);
  }

  static Registry empty(String source) {
    return new Registry(source, new TreeMap<>());
  }
}
