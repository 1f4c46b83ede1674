package dev.crucible.evidence;

import dev.crucible.claim.Docketed;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Move;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that one run found about one claim.
 *
 * @param claim the claim's docket entry
 * @param verdict the verdict over all its statistics
 * @param reason the deciding fact
 * @param onRecord the verdict on record, if there is one
 * @param registration how the claim stands to what is registered; empty outside a run
 * @param seconds how long the trial computed: the times of its programs and of its own code, added
 *     up
 * @param judgements its statistics, each with controls and mutants
 * @param exhibits plots, scope maps and the frontier
 * @param settings the settings that the trial ran with, by name, in order
 * @param data the data that it read, as whoever ran it saw: SHA-256 of each set's files, joined
 *     with {@code +}, by the set's name
 * @param notes facts worth a reader's attention: exclusions, costs, diagnostics
 */
public record Evidence(
    Docketed claim,
    Verdict verdict,
    String reason,
    Optional<OnRecord> onRecord,
    Optional<Registration> registration,
    double seconds,
    List<Judgement> judgements,
    Exhibits exhibits,
    Map<String, String> settings,
    SortedMap<String, String> data,
    List<String> notes) {

  /** Evidence that there is none: a claim that was to be tried and was not. */
  public static Evidence notRun(Docketed claim, String reason, Optional<OnRecord> onRecord) {
    return new Evidence(
        claim,
        Verdict.NOT_RUN,
        reason,
        onRecord,
        Optional.empty(),
        0,
        List.of(),
        Exhibits.of(List.of()),
        Map.of(),
        new TreeMap<>(),
        List.of());
  }

  /** Evidence that nobody held against a registration. */
  public Evidence(
      Docketed claim,
      Verdict verdict,
      String reason,
      Optional<OnRecord> onRecord,
      double seconds,
      List<Judgement> judgements,
      List<Figure> figures,
      Map<String, String> settings,
      List<String> notes) {
    this(
        claim,
        verdict,
        reason,
        onRecord,
        Optional.empty(),
        seconds,
        judgements,
        Exhibits.of(figures),
        settings,
        new TreeMap<>(),
        notes);
  }

  /** Copies the lists and the map, which keeps its order. */
  public Evidence {
    judgements = List.copyOf(judgements);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    notes = List.copyOf(notes);
  }

  /** Returns the evidence, held against a registration. */
  public Evidence under(Registration found) {
    return new Evidence(
        claim,
        verdict,
        reason,
        onRecord,
        Optional.of(found),
        seconds,
        judgements,
        exhibits,
        settings,
        data,
        notes);
  }

  /** Returns the plots. */
  public List<Figure> figures() {
    return exhibits.figures();
  }

  /** Returns what became of the claim's frontier since its score was put on record. */
  public Optional<Move> move() {
    return exhibits
        .frontier()
        .map(standings -> Move.of(standings, onRecord.flatMap(OnRecord::frontier)));
  }

  /** Returns all controls of all statistics. */
  public List<NamedRuling> controls() {
    return judgements.stream().flatMap(j -> j.controls().stream()).toList();
  }

  /** Returns how many theory mutants the measurements were held against. */
  public int mutants() {
    return judgements.stream().mapToInt(j -> j.mutants().size()).sum();
  }

  /** Returns how many theory mutants the measurements refuted. */
  public int mutantsKilled() {
    return (int) judgements.stream().mapToLong(Judgement::mutantsKilled).sum();
  }
}
