package dev.crucible.evidence;

import dev.crucible.finding.Figure;
import dev.crucible.finding.RunTable;
import dev.crucible.finding.ScopeMap;
import dev.crucible.frontier.Standings;
import java.util.List;
import java.util.Optional;

/**
 * What a claim's trial shows beside its statistics.
 *
 * @param figures plots
 * @param scopes maps of where the claim held
 * @param frontier the standings of the candidates, if the claim bears an open direction's frontier
 * @param tables the run tables of its studies
 */
public record Exhibits(
    List<Figure> figures,
    List<ScopeMap> scopes,
    Optional<Standings> frontier,
    List<RunTable> tables) {

  /** Exhibits of a trial without run tables. */
  public Exhibits(List<Figure> figures, List<ScopeMap> scopes, Optional<Standings> frontier) {
    this(figures, scopes, frontier, List.of());
  }

  /** Copies the lists. */
  public Exhibits {
    figures = List.copyOf(figures);
    scopes = List.copyOf(scopes);
    tables = List.copyOf(tables);
  }

  /** Returns exhibits that are plots alone. */
  public static Exhibits of(List<Figure> figures) {
    return new Exhibits(figures, List.of(), Optional.empty());
  }
}
