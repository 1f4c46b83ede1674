package dev.crucible.junit;

import dev.crucible.code.ClassFiles;
import dev.crucible.code.CodeDigest;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.finding.Verdict;
import dev.crucible.registry.Bits;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeOfClaim;
import dev.crucible.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds what a run measured against the bits that the verdict on record was given on.
 *
 * <p>With fixed seeds, one engine and the same data, other numbers under an unchanged registration
 * come from other code, whatever the verdict: a helper that is wrong by a little would pass
 * otherwise.
 */
final class SameBits {

  private static final int MOST_NAMED = 8;

  private final CodeLock lock;
  private final Function<Class<?>, CodeDigest> code;

  SameBits(CodeLock lock, Function<Class<?>, CodeDigest> code) {
    this.lock = lock;
    this.code = code;
  }

  /** Reads what is on record beside the registry that a run is held against. */
  static SameBits at(Optional<String> registry, Path directory) {
    ClassFiles files = new ClassFiles(SameBits.class.getClassLoader());
    return new SameBits(
        Registry.locate(registry, directory)
            .map(file -> CodeLock.read(CodeLock.beside(file)))
            .orElseGet(CodeLock::empty),
        claim -> CodeOfClaim.of(files, claim));
  }

  private Optional<Bits> onRecord(Evidence found, Provenance run) {
    return lock.of(found.claim().id(), run.tier()).flatMap(Given::bits);
  }

  /** Returns what to say where bits cannot be compared: on other data, or other arithmetic. */
  Optional<String> remark(Evidence found, Provenance run) {
    Bits now = Bits.of(found, run);
    return onRecord(found, run)
        .filter(then -> isHeldAgainst(found, run))
        .flatMap(then -> remark(found.claim().id(), then, now));
  }

  private static Optional<String> remark(String claim, Bits then, Bits now) {
    if (!then.data().equals(now.data())) {
      return Optional.of(
          "%s: OTHER DATA than those of the verdict on record: its numbers are not compared"
              .formatted(claim));
    }
    return then.engine().equals(now.engine())
        ? Optional.empty()
        : Optional.of(
            "%s: the verdict on record was given on another engine or by other arithmetic (%s), so"
                    .formatted(claim, then.engine())
                + " that last bits may differ: they are not compared");
  }

  /** Returns why the run is red because of other bits; empty if it is not. */
  Optional<String> objection(Evidence found, Provenance run, Class<?> claim) {
    Bits now = Bits.of(found, run);
    return onRecord(found, run)
        .filter(then -> isHeldAgainst(found, run) && then.comparable(now))
        .filter(then -> !then.values().equals(now.values()))
        .map(then -> words(changed(found, run, claim)));
  }

  /** Half a trial, other seeds and another registration are told apart elsewhere. */
  private static boolean isHeldAgainst(Evidence found, Provenance run) {
    return run.seeds().areFixed()
        && found.verdict() != Verdict.NOT_RUN
        && found.registration().filter(Registration::pending).isEmpty();
  }

  private List<String> changed(Evidence found, Provenance run, Class<?> claim) {
    Given now = Given.of(code.apply(claim), Runtime.version().feature());
    return lock.of(found.claim().id(), run.tier())
        .map(then -> then.changedIn(now))
        .orElse(List.of());
  }

  private static String words(List<String> changed) {
    String why =
        changed.isEmpty()
            ? "no class that it uses did, so that a library, an option or the machine must have"
            : "these classes did: "
                + String.join(", ", changed.subList(0, Math.min(MOST_NAMED, changed.size())))
                + (changed.size() > MOST_NAMED
                    ? " and %s more".formatted(changed.size() - MOST_NAMED)
                    : "");
    return "its numbers are not those on record, to the last bit, on the same engine and data;"
        + " nothing registered changed, %s; undo that, or accept the numbers with a reason"
            .formatted(why);
  }
}
