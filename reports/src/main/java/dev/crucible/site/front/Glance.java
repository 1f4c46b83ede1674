package dev.crucible.site.front;

import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Strand;
import dev.crucible.console.VerdictCount;
import dev.crucible.finding.Verdict;
import dev.crucible.site.page.Words;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The docket at a glance.
 *
 * @param all all claims
 * @param strands the five strands, and the sceptics where they claim anything
 * @param directions the ten open directions
 */
public record Glance(Group all, List<Group> strands, List<Group> directions) {

  /** Copies the lists. */
  public Glance {
    strands = List.copyOf(strands);
    directions = List.copyOf(directions);
  }

  /** Counts docket lines. */
  static Glance of(List<DocketRow> rows, LocalDate today) {
    Stream<Group> strands =
        Arrays.stream(Strand.values())
            .filter(strand -> strand != Strand.OPEN_DIRECTIONS)
            .map(strand -> strand(strand, rows, today))
            .filter(group -> group.claims() > 0 || !group.filter().contains("counterpoints"));
    Stream<Group> directions =
        Arrays.stream(OpenDirection.values())
            .filter(direction -> direction != OpenDirection.NONE)
            .map(direction -> direction(direction, rows, today));
    return new Glance(
        Group.of("All claims", "", rows, today), strands.toList(), directions.toList());
  }

  private static Group strand(Strand strand, List<DocketRow> rows, LocalDate today) {
    return Group.of(
        strand.title(),
        "strand=" + Words.slug(strand),
        rows.stream().filter(row -> row.claim().strand() == strand).toList(),
        today);
  }

  private static Group direction(OpenDirection direction, List<DocketRow> rows, LocalDate today) {
    return Group.of(
        direction.title(),
        "direction=" + Words.slug(direction),
        rows.stream().filter(row -> row.claim().direction() == direction).toList(),
        today);
  }

  /** Returns how many claims there are by verdict, zeros included. */
  public List<VerdictCount> totals() {
    return Arrays.stream(Verdict.values()).map(this::total).toList();
  }

  /** Returns the number of claims in the largest strand or direction: what bars are measured by. */
  public long longest() {
    return Stream.concat(strands.stream(), directions.stream())
        .mapToLong(Group::claims)
        .max()
        .orElse(0);
  }

  private VerdictCount total(Verdict verdict) {
    return all.tallies().stream()
        .filter(tally -> tally.verdict() == verdict)
        .findFirst()
        .orElse(new VerdictCount(verdict, 0));
  }
}
