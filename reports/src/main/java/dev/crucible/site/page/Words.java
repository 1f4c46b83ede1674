package dev.crucible.site.page;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.evidence.Provenance;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.headline.Readings;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Numbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the templates print, in words. */
public final class Words {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** Returns a constant as a word: {@code Not run}. */
  public static String word(Enum<?> constant) {
    String words = constant.name().replace('_', ' ');
    return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Returns a constant in small letters: {@code not run}. */
  public static String small(Enum<?> constant) {
    return constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  /** Returns the class of a verdict in the style sheet. */
  public static String style(Verdict verdict) {
    return slug(verdict);
  }

  /** Returns a constant as attributes and addresses have it: {@code not-run}. */
  public static String slug(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns a claim's id as it may stand in an address or a file's name. */
  public static String file(Docketed claim) {
    return claim.id().replaceAll("[^A-Za-z0-9._-]", "-");
  }

  /** Returns the anchor of a claim's section. */
  public static String anchor(Docketed claim) {
    return "claim-" + file(claim);
  }

  /** Returns strand and open direction. */
  public static String place(Docketed claim) {
    OpenDirection direction = claim.direction();
    return direction == OpenDirection.NONE
        ? claim.strand().title()
        : "%s · open direction %s: %s"
            .formatted(claim.strand().title(), direction.name().substring(2), direction.title());
  }

  /** Returns where a claim is made: {@code arXiv 2103.00065, Section 3.1}. */
  public static String source(Docketed claim) {
    String arxiv = "arXiv " + claim.arxiv();
    return claim.where().isBlank() ? arxiv : arxiv + ", " + claim.where();
  }

  /** Returns a commit and whether the checkout was the commit. */
  public static String commit(Provenance provenance) {
    String state = provenance.gitClean() ? "clean" : "with uncommitted changes";
    return provenance.gitCommit() + ", " + state;
  }

  /** Returns the day of a run, in UTC. */
  public static LocalDate day(Provenance provenance) {
    return LocalDate.ofInstant(provenance.startedAt(), ZoneOffset.UTC);
  }

  /** Returns a moment to the minute, in UTC. */
  public static String moment(Instant instant) {
    return DAY_AND_TIME.format(instant);
  }

  /** Returns how many observations count and how many do not: {@code 4 seeds, 1 excluded}. */
  public static String seeds(Sample sample) {
    int counted = sample.values().length;
    int against = sample.ruledOut().size();
    return "%s %s, %s excluded%s"
        .formatted(
            counted,
            counted == 1 ? "seed" : "seeds",
            sample.exclusions().size() - against,
            against == 0 ? "" : ", %s against the claim".formatted(against));
  }

  /** Returns an estimate's error: {@code standard error 0.0031}. */
  public static String error(Estimate estimate) {
    return "standard error " + Numbers.brief(estimate.standardError());
  }

  /** Returns how an interval is to be read: {@code 90 % interval}, or the range of all seeds. */
  public static String interval(Estimate estimate) {
    return estimate.confidence() == 1
        ? "range over all seeds"
        : Readings.percent(estimate.confidence()) + " interval, " + error(estimate);
  }

  /** Returns the smallest deviation that would have been noticed, or why there is none to name. */
  public static String detectable(Ruling ruling) {
    OptionalDouble detectable = ruling.strength().detectable();
    if (detectable.isEmpty()) {
      return "nothing, on these seeds";
    }
    String size =
        Readings.withUnit(Numbers.brief(detectable.getAsDouble()), ruling.prediction().unit());
    if (ruling.prediction() instanceof Identity) {
      return "any deviation beyond " + size;
    }
    return ruling.prediction().margin() > 0
        ? "a deviation of %s, with a probability of 80 %%".formatted(size)
        : "%s beyond the limit, with a probability of 80 %%".formatted(size);
  }

  /** Returns what would settle an inconclusive ruling; empty if seeds would not. */
  public static String settled(Ruling ruling) {
    OptionalInt seeds = ruling.strength().moreSeeds();
    if (seeds.isEmpty()) {
      return "";
    }
    int more = seeds.getAsInt();
    return more == 1 ? "1 more seed would settle it" : more + " more seeds would settle it";
  }
}
