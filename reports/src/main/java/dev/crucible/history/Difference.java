package dev.crucible.history;

import dev.crucible.evidence.Provenance;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something in which the origins of two runs differ: a possible cause of what changed.
 *
 * @param what {@code commit}, {@code sources}, {@code tier}, {@code seeds}, {@code engine}, {@code
 *     java} or {@code cpu}
 * @param before how it was
 * @param after how it is
 */
public record Difference(String what, String before, String after) {

  private static final List<Trait> TRAITS =
      List.of(
          new Trait("commit", run -> brief(run.gitCommit())),
          new Trait("sources", run -> run.gitClean() ? "as committed" : "with uncommitted changes"),
          new Trait("tier", Provenance::tier),
          new Trait("seeds", run -> run.seeds().words()),
          new Trait("engine", Provenance::engine),
          new Trait("java", Provenance::java),
          new Trait("cpu", Provenance::cpu));

  private record Trait(String what, Function<Provenance, String> of) {

    Stream<Difference> between(Provenance before, Provenance after) {
      Difference found = new Difference(what, of.apply(before), of.apply(after));
      return found.before().equals(found.after()) ? Stream.empty() : Stream.of(found);
    }
  }

  /** Returns what differs, in the order above; nothing for two runs of one origin. */
  public static List<Difference> between(Provenance before, Provenance after) {
    return TRAITS.stream().flatMap(trait -> trait.between(before, after)).toList();
  }

  /** Returns it in words: {@code commit 1a2b3c4 → 5d6e7f8}. */
  public String words() {
    return "%s %s → %s".formatted(what, before, after);
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(7, commit.length()));
  }
}
