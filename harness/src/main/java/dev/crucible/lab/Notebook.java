package dev.crucible.lab;

import dev.crucible.evidence.Exhibits;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.RunTable;
import dev.crucible.finding.ScopeMap;
import dev.crucible.frontier.Standings;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Designed;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what a claim's experiments find; its own lock makes parallel experiments safe. */
public final class Notebook {

  private final Map<String, Statistic> statistics = new LinkedHashMap<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<ScopeMap> scopes = new ArrayList<>();
  private final List<RunTable> tables = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> declared = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Predicate<Prediction> registered;
  private final BiFunction<Prediction, Measurement, Ruling> rule;
  private final Ran ran = new Ran();
  private @Nullable Standings frontier;

  /** Starts empty. */
  public Notebook() {
    this(prediction -> true);
  }

  /**
   * Makes an empty one that knows what is registered.
   *
   * @param registered tells the predictions that may be held against a measurement
   */
  public Notebook(Predicate<Prediction> registered) {
    this(registered, Judge::judge);
  }

  /**
   * Makes an empty one that judges by a rule of its own.
   *
   * @param registered tells the predictions that may be held against a measurement
   * @param rule holds a prediction against a measurement
   */
  public Notebook(
      Predicate<Prediction> registered, BiFunction<Prediction, Measurement, Ruling> rule) {
    this.registered = registered;
    this.rule = rule;
  }

  /**
   * Everything collected so far.
   *
   * @param judgements the statistics that were held against a prediction
   * @param unjudged the names of those that were not
   * @param exhibits plots, scope maps and the frontier
   * @param settings the settings that the claim took down, in order
   * @param declared what studies that were run declare, in order; registered with them
   * @param notes the notes
   */
  public record Contents(
      List<Judgement> judgements,
      List<String> unjudged,
      Exhibits exhibits,
      Map<String, String> settings,
      Map<String, String> declared,
      List<String> notes) {

    /** Returns all settings, as a reader wants them. */
    public Map<String, String> allSettings() {
      Map<String, String> all = new LinkedHashMap<>(declared);
      all.putAll(settings);
      return all;
    }
  }

  /** Returns a copy of everything collected so far. */
  public synchronized Contents contents() {
    return new Contents(
        statistics.values().stream().flatMap(s -> s.judgement().stream()).toList(),
        statistics.values().stream().filter(s -> !s.judged()).map(Statistic::name).toList(),
        new Exhibits(figures, scopes, Optional.ofNullable(frontier), tables),
        new LinkedHashMap<>(settings),
        new LinkedHashMap<>(declared),
        List.copyOf(notes));
  }

  /**
   * Opens a statistic.
   *
   * @param name its name, unique within the claim
   * @throws IllegalArgumentException if the name is taken, or a seed is there twice or missing
   */
  public synchronized Statistic open(String name, Measurement measurement) {
    ran.require(name, measurement);
    Statistic statistic = new Statistic(name, measurement, registered, rule, ran);
    if (statistics.putIfAbsent(name, statistic) != null) {
      throw new IllegalArgumentException(
          "two statistics are called \"%s\": give each its own name".formatted(name));
    }
    return statistic;
  }

  /** Notes the runs of one setting, by their labels. */
  void ran(Collection<String> labels) {
    ran.add(labels);
  }

  synchronized void add(Figure figure) {
    figures.add(figure);
  }

  synchronized void add(ScopeMap scope) {
    scopes.add(scope);
  }

  synchronized void add(RunTable table) {
    tables.add(table);
  }

  synchronized void add(Standings standings) {
    if (frontier != null) {
      throw new IllegalStateException(
          "the frontier \"%s\" was scored already: a claim bears one frontier"
              .formatted(frontier.frontier().question()));
    }
    frontier = standings;
  }

  synchronized void note(String note) {
    notes.add(note);
  }

  synchronized void setting(String name, String value) {
    if (name.startsWith(Designed.SETTING)) {
      throw new IllegalArgumentException(
          "setting \"%s\": names that begin with \"%s\" are those of studies; choose another"
              .formatted(name, Designed.SETTING));
    }
    String before = settings.putIfAbsent(name, value);
    if (before != null && !before.equals(value)) {
      throw new IllegalArgumentException(
          "setting \"%s\" is %s and also %s: name them apart".formatted(name, before, value));
    }
  }

  synchronized void declare(String name, String value) {
    declared.put(name, value);
  }
}
