package dev.crucible.site.news;

import dev.crucible.evidence.Provenance;
import dev.crucible.history.PastTrial;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Something that became different for a claim from one trial to the next, both with the fixed seeds
 * and in one tier.
 *
 * @param kind what became different
 * @param before the trial that is held against; of a frontier the one that set its score
 * @param now the trial that differs
 */
public record Turn(Subject kind, PastTrial before, PastTrial now) {

  /** What can become different. */
  public enum Subject {
    /** The claim was tried under another registration than before. */
    AMENDMENT,
    /** The verdict is another one. */
    VERDICT,
    /** The best theory's score moved by a tenth, or fell back by as much. */
    FRONTIER
  }

  /** Returns the run that brought it. */
  public Provenance run() {
    return now.run();
  }

  /** Returns whether both trials were made under one registration, as far as that is known. */
  public boolean sameRegistration() {
    return before.registration().equals(now.registration());
  }

  /** Returns an identifier that stays the same however often the history is told: {@code urn:…}. */
  public String id() {
    String name = "crucible\n%s\n%s\n%s".formatted(kind.name(), run().id(), now.claim());
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
