package dev.crucible.registry;

import dev.crucible.evidence.OnRecord;
import dev.crucible.frontier.Reached;
import dev.crucible.registry.CodeLock.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a registry and the code beside it go on from what they were: an edit with all its hashes
 * made anew is whole in itself, and shows only beside an earlier copy.
 *
 * <p>Of a claim nothing is taken back: its versions stay, and others follow; the latest one may
 * gain the design of a tier that was run since; a verdict is replaced by another of the same day or
 * later. Code is told anew only where a verdict, a version or numbers were put on record.
 */
public final class Continuation {

  private static final String RESTORE = "; restore the file, and accept what is to change";

  private Continuation() {}

  /** Returns what a registry does not go on from in an earlier one, a sentence a claim. */
  public static List<String> objections(Registry before, Registry now) {
    List<String> objections = new ArrayList<>();
    before
        .claims()
        .forEach(
            (id, entry) -> {
              if (now.claims().containsKey(id)) {
                objection(entry, now.entry(id))
                    .map(what -> "%s: %s%s".formatted(id, what, RESTORE))
                    .ifPresent(objections::add);
              } else {
                objections.add("%s: is gone%s".formatted(id, RESTORE));
              }
            });
    return objections;
  }

  /**
   * Returns the claims whose code changed in {@code code.lock} though nothing was put on record.
   *
   * @param then the registry beside the earlier one
   * @param now the registry beside the later one
   */
  public static List<String> objections(
      CodeLock before, CodeLock after, Registry then, Registry now) {
    List<String> objections = new ArrayList<>();
    for (var claim : before.claims().entrySet()) {
      String name = claim.getKey();
      String id = CodeLock.claim(name);
      Optional<Given> given = Optional.ofNullable(after.claims().get(name));
      boolean stands = given.equals(Optional.of(claim.getValue()));
      boolean accepted =
          !then.entry(id).equals(now.entry(id))
              || given.filter(is -> tellsOfNumbers(claim.getValue(), is)).isPresent();
      if (!stands && !accepted) {
        objections.add(
            ("%s: code.lock tells of other code, and neither a verdict nor numbers were put on"
                    + " record since; restore the file")
                .formatted(name));
      }
    }
    return objections;
  }

  /** Numbers are put on record for the first time, or in place of others, with a reason. */
  private static boolean tellsOfNumbers(Given was, Given is) {
    boolean first = was.bits().isEmpty() && is.bits().isPresent();
    boolean moved =
        is.moved().size() > was.moved().size()
            && is.moved().subList(0, was.moved().size()).equals(was.moved());
    return first || moved;
  }

  private static Optional<String> objection(RegistryEntry before, RegistryEntry now) {
    List<Version> were = before.versions();
    List<Version> are = now.versions();
    if (are.size() < were.size()) {
      return Optional.of(
          "versions are gone: there were %s, and there are %s".formatted(were.size(), are.size()));
    }
    for (int i = 0; i < were.size(); i++) {
      boolean latest = i == were.size() - 1;
      Optional<String> changed = changed(were.get(i), are.get(i), latest);
      if (changed.isPresent()) {
        return Optional.of(
            "version %s of %s is not what it was: %s"
                .formatted(i + 1, were.size(), changed.orElseThrow()));
      }
    }
    return before.verdicts().entrySet().stream()
        .flatMap(was -> objection(was.getValue(), now.onRecord(was.getKey())).stream())
        .findFirst();
  }

  private static Optional<String> changed(Version was, Version is, boolean mayGrow) {
    if (!was.since().equals(is.since())) {
      return Optional.of("since %s, now %s".formatted(was.since(), is.since()));
    }
    if (!was.reason().equals(is.reason())) {
      return Optional.of("reason \"%s\", now \"%s\"".formatted(was.reason(), is.reason()));
    }
    if (!was.restated().equals(is.restated())) {
      return Optional.of("its restatement is another");
    }
    if (!was.record().equals(is.record())) {
      return Optional.of("its record is another");
    }
    boolean kept = is.observed().entrySet().containsAll(was.observed().entrySet());
    boolean same = mayGrow ? kept : was.observed().equals(is.observed());
    return same ? Optional.empty() : Optional.of("the designs of its trials are others");
  }

  private static Optional<String> objection(OnRecord was, Optional<OnRecord> now) {
    if (now.isEmpty()) {
      return Optional.of("its verdict is gone");
    }
    OnRecord is = now.orElseThrow();
    if (is.since().isBefore(was.since())) {
      return Optional.of(
          "its verdict is since %s, and was since %s".formatted(is.since(), was.since()));
    }
    boolean same = is.since().equals(was.since()) && is.verdict() == was.verdict();
    if (same && !is.reason().equals(was.reason())) {
      return Optional.of("the reason of its verdict is another");
    }
    return was.frontier().flatMap(score -> objection(score, is.frontier()));
  }

  private static Optional<String> objection(Reached was, Optional<Reached> now) {
    if (now.isEmpty()) {
      return Optional.of("its frontier's score is gone");
    }
    Reached is = now.orElseThrow();
    return is.since().isBefore(was.since())
        ? Optional.of(
            "its frontier's score is since %s, and was since %s".formatted(is.since(), was.since()))
        : Optional.empty();
  }
}
