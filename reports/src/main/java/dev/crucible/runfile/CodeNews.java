package dev.crucible.runfile;

import dev.crucible.ledger.Likeness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a claim's code since its verdict was put on record, and whether its numbers moved.
 *
 * @param digest digest of all the code that gave this run's verdict
 * @param changed classes that are not what they were, in order; empty if all are, or if it is not
 *     known by what code the verdict on record was given
 * @param known whether that is known
 * @param compiler the version of Java that compiled it then, if it is another one now
 * @param against how this run compares with the latest one of the official ledger under what is on
 *     record, with the fixed seeds and in the same tier; empty if there is none, or the seeds are
 *     others
 */
public record CodeNews(
    String digest,
    List<String> changed,
    Known known,
    Optional<Integer> compiler,
    Optional<Likeness> against) {

  private static final int MOST = 30;

  /** Whether it is known by what code the verdict on record was given. */
  public enum Known {
    /** It is on record. */
    ON_RECORD,
    /** It is not, or there is no verdict on record. */
    UNKNOWN
  }

  /** Copies the list. */
  public CodeNews {
    changed = List.copyOf(changed);
  }

  /** Returns it in one line. */
  public String words() {
    if (known == Known.UNKNOWN) {
      return "The code that gave the verdict on record is not known.";
    }
    if (changed.isEmpty()) {
      return "The code is what gave the verdict on record%s.".formatted(numbers());
    }
    return "%s of the code changed since the verdict on record%s%s."
        .formatted(
            changed.size() == 1 ? "1 class" : changed.size() + " classes",
            compiler
                .map(
                    java ->
                        ", which Java %s compiled (another compiler may write the same otherwise)"
                            .formatted(java))
                .orElse(""),
            numbers());
  }

  /** Returns what moved against that run, in words; of many places the first. */
  public List<String> moved() {
    List<String> all = against.map(Likeness::differences).orElse(List.of());
    if (all.size() <= MOST) {
      return all;
    }
    return Stream.concat(
            all.stream().limit(MOST), Stream.of("and %s more".formatted(all.size() - MOST)))
        .toList();
  }

  private static String places(int count) {
    return count == 1 ? "1 place" : count + " places";
  }

  private static String words(Likeness.OtherEngine other) {
    return " (that run computed on %s, whose last bits are others; %s)"
        .formatted(
            other.engine(),
            other.apart() == 0
                ? "all %s intervals overlap".formatted(other.intervals())
                : "%s of %s intervals do not overlap".formatted(other.apart(), other.intervals()));
  }

  private String numbers() {
    return against
        .map(
            likeness ->
                likeness.isTheSame()
                    ? "; all %s numbers are those of run %s, to the last bit"
                        .formatted(likeness.numbers(), likeness.run())
                    : "; against run %s numbers moved, in %s%s"
                        .formatted(
                            likeness.run(),
                            places(likeness.differences().size()),
                            likeness.otherEngine().map(CodeNews::words).orElse("")))
        .orElse("; no run under what is on record is promoted to compare with");
  }
}
