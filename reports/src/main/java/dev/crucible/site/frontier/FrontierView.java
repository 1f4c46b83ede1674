package dev.crucible.site.frontier;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Seeds;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Standings;
import dev.crucible.history.FrontierTrack;
import dev.crucible.history.FrontierTrack.Step;
import dev.crucible.history.Index;
import dev.crucible.history.PastFrontier;
import dev.crucible.history.PastTrial;
import dev.crucible.site.page.FrontierWords;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A frontier as its page shows it.
 *
 * @param claim the claim that bears it
 * @param evidence this run's evidence with its standings; empty if it was not tried
 * @param track the frontier through time, with the fixed seeds of the run's tier
 * @param today the day of the run
 */
public record FrontierView(
    Docketed claim, Optional<Evidence> evidence, FrontierTrack track, LocalDate today) {

  private static final int LATEST = 30;

  /** Returns a claim's frontier; empty if it bears none, in this run or an earlier one. */
  static Optional<FrontierView> of(Docketed claim, SiteInput input, Index index) {
    Optional<Evidence> evidence =
        input.evidence(claim.id()).filter(found -> found.exhibits().frontier().isPresent());
    var run = input.run().provenance();
    List<PastTrial> trials = index.fixed(claim.id(), run.tier());
    FrontierTrack track = FrontierTrack.of(trials);
    return evidence.isEmpty() && track.steps().isEmpty()
        ? Optional.empty()
        : Optional.of(new FrontierView(claim, evidence, track, Words.day(run)));
  }

  /** Returns this run's standings; empty if the claim was not tried. */
  public Optional<Standings> standings() {
    return evidence.flatMap(found -> found.exhibits().frontier());
  }

  /** Returns its page, from the folder of frontiers. */
  public String file() {
    return Words.file(claim) + ".html";
  }

  /** Returns what is asked; the claim's statement where only ledgers know of the frontier. */
  public String question() {
    return standings().map(found -> found.frontier().question()).orElse(claim.statement());
  }

  /** Returns the error that resolves the direction; empty if it was not kept. */
  public Optional<Double> criterion() {
    return standings()
        .map(found -> found.frontier().criterion().worstError())
        .or(() -> latest().flatMap(PastFrontier::criterion));
  }

  private Optional<PastFrontier> latest() {
    List<Step> steps = track.steps();
    return steps.isEmpty() ? Optional.empty() : steps.get(steps.size() - 1).trial().frontier();
  }

  /** Returns the best theory and its errors, in words. */
  public String best() {
    return standings()
        .map(Standings::best)
        .map(best -> best(best.candidate().name(), best.median(), Optional.of(best.worst())))
        .or(
            () ->
                latest()
                    .map(PastFrontier::best)
                    .map(best -> best(best.candidate(), best.median(), best.worst())))
        .orElse("no score yet");
  }

  private static String best(String name, double median, Optional<Double> worst) {
    String score = "%s, off by %s in the median".formatted(name, FrontierWords.percent(median));
    return worst
        .map(error -> score + " and by " + FrontierWords.percent(error) + " at worst")
        .orElse(score);
  }

  /** Returns how long nothing has moved, as far as ledgers and registry reach. */
  public String still() {
    return FrontierWords.unmovedSince(track, evidence)
        .map(
            day ->
                "%s, since %s"
                    .formatted(FrontierWords.lasting(FrontierWords.days(day, today)), day))
        .orElse("not known: no run with the fixed seeds is in the ledgers");
  }

  /** Returns whether this run's seeds are others than those that the track is made of. */
  public boolean apart(Seeds seeds) {
    return standings().isPresent() && seeds.kind() != Seeds.Choice.FIXED;
  }

  /** Returns the latest steps, newest first. */
  public List<Step> steps() {
    List<Step> steps =
        new ArrayList<>(
            track
                .steps()
                .subList(Math.max(0, track.steps().size() - LATEST), track.steps().size()));
    Collections.reverse(steps);
    return steps;
  }

  /** Returns every candidate that ever had a score, those of this run first. */
  public List<String> candidates() {
    Stream<String> present =
        standings().stream()
            .flatMap(found -> found.frontier().candidates().stream())
            .map(Candidate::name);
    return Stream.concat(present, track.candidates().keySet().stream()).distinct().toList();
  }
}
