package dev.crucible.site.claim;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import dev.crucible.formula.MathMl;
import dev.crucible.history.FreshSequence;
import dev.crucible.history.FreshShares;
import dev.crucible.history.PastTrial;
import dev.crucible.runfile.FreshShare;
import dev.crucible.site.page.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a claim's page shows.
 *
 * @param claim the claim
 * @param evidence this run's evidence; empty if it was not tried
 * @param run where this run's results come from
 * @param past what ledgers tell of it
 * @param otherTier how it stands in the tier that the run was not made in
 * @param neighbours the claims before and after it in the docket
 */
public record ClaimView(
    Docketed claim,
    Optional<Evidence> evidence,
    Provenance run,
    Past past,
    OtherTier otherTier,
    Neighbours neighbours) {

  /** The claims beside one in the docket; empty at its ends. */
  public record Neighbours(Optional<Docketed> previous, Optional<Docketed> next) {

    /** Returns the neighbours of a claim. */
    static Neighbours of(List<Docketed> docket, int place) {
      return new Neighbours(
          place == 0 ? Optional.empty() : Optional.of(docket.get(place - 1)),
          place == docket.size() - 1 ? Optional.empty() : Optional.of(docket.get(place + 1)));
    }
  }

  /** A statistic under the anchor that a reviewer can cite. */
  public record Anchored(String anchor, Judgement judgement) {}

  /** Returns the formula as markup: typeset, or as code beside what is wrong with it. */
  public String formula() {
    try {
      return MathMl.of(claim.formula());
    } catch (IllegalArgumentException e) {
      return "<p><code>%s</code></p><p>%s</p>"
          .formatted(escaped(claim.formula()), escaped(String.valueOf(e.getMessage())));
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Returns whether a desk's claim was fixed before its data were there, in a sentence. */
  public Optional<String> fixedBefore() {
    return Optional.of(claim.desk())
        .filter(desk -> !desk.isEmpty())
        .flatMap(desk -> evidence)
        .flatMap(found -> found.notes().stream().findFirst());
  }

  /** Returns whether this run's evidence counts for the verdict: its seeds are the fixed ones. */
  public boolean counts() {
    return evidence.isPresent() && run.seeds().kind() == Seeds.Choice.FIXED;
  }

  /** Returns whether the ledgers hold this run, so that it has a page. */
  public boolean recorded() {
    return past.all().stream().anyMatch(trial -> trial.run().id().equals(run.id()));
  }

  /** Returns the verdict of the fixed seeds. */
  public Verdict verdict() {
    return counts()
        ? evidence.orElseThrow().verdict()
        : past.latest().map(PastTrial::verdict).orElse(Verdict.NOT_RUN);
  }

  /** Returns where the verdict of the fixed seeds comes from. */
  public String since() {
    if (counts()) {
      return claim.desk().isEmpty() ? "This run, tier " + run.tier() + "." : "This run.";
    }
    return past.latest()
        .map(
            trial ->
                "Run %s of %s, tier %s: the latest with these seeds."
                    .formatted(trial.run().id(), Words.day(trial.run()), past.tier()))
        .orElse("No run with the fixed seeds of tier " + past.tier() + " is known.");
  }

  /** Returns what the fresh seeds say, apart from the verdict. */
  public String fresh() {
    return past.clocks().latest().map(FreshSequence::words).orElse("none yet");
  }

  /** Returns in how many runs with fresh seeds controls and wrong theories were refuted. */
  public FreshShare freshShare() {
    return FreshShares.of(past.all(), evidence, past.tier());
  }

  /** Returns the statistics of this run. */
  public List<Anchored> statistics() {
    Set<String> taken = new HashSet<>();
    List<Anchored> anchored = new ArrayList<>();
    for (Judgement judgement : evidence.map(Evidence::judgements).orElse(List.of())) {
      String name = "statistic-" + slug(judgement.name());
      String anchor = name;
      for (int i = 2; !taken.add(anchor); i++) {
        anchor = name + "-" + i;
      }
      anchored.add(new Anchored(anchor, judgement));
    }
    return anchored;
  }

  private static String slug(String name) {
    String slug = name.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() ? "unnamed" : slug;
  }

  /** Returns whether the claim bears a frontier, in this run or an earlier one. */
  public boolean hasFrontier() {
    return evidence.flatMap(e -> e.exhibits().frontier()).isPresent()
        || past.all().stream().anyMatch(trial -> trial.frontier().isPresent());
  }

  /** Returns the digest of the registration that the claim was last tried under. */
  public Optional<String> digest() {
    return evidence
        .flatMap(Evidence::registration)
        .map(registration -> registration.digest())
        .or(() -> past.latest().flatMap(PastTrial::registration));
  }

  /** Returns one line that names what a reader saw, to be cited. */
  public String citation() {
    Optional<Provenance> source =
        evidence.isPresent() ? Optional.of(run) : past.latest().map(PastTrial::run);
    String tried =
        source
            .map(from -> "run %s, commit %s".formatted(from.id(), from.gitCommit()))
            .orElse("not tried");
    return "Crucible, claim %s, %s, registration %s"
        .formatted(claim.id(), tried, digest().orElse("none"));
  }
}
