package dev.crucible.plan;

import dev.crucible.plan.PlannedClaim.Source;
import dev.crucible.prediction.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as lines of a console.
 *
 * @param claims the claims
 * @param memory what was found while samples trained; empty if none did
 */
public record PlanTable(List<PlannedClaim> claims, Optional<Memory> memory) {

  private static final List<Integer> CORES = List.of(2, 16, 256);
  private static final double HOUR = 3600;
  private static final double MINUTE = 60;

  /**
   * Resident memory of a process that trains.
   *
   * @param idle before the first sample, bytes
   * @param peak the most while one ensemble at a time trained, bytes
   */
  public record Memory(long idle, long peak) {

    private static final double GIGABYTE = 1e9;

    private String words(int cores) {
      double bytes = idle + (double) cores * (peak - idle);
      return Numbers.brief(bytes / GIGABYTE) + " GB";
    }
  }

  /** Copies the list. */
  public PlanTable {
    claims = List.copyOf(claims);
  }

  /** Returns the lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("claim", "ensembles", "kept", "runs", "processor", "known by"));
    claims.forEach(claim -> lines.add(row(claim)));
    int ensembles = claims.stream().mapToInt(PlannedClaim::ensembles).sum();
    int kept = claims.stream().mapToInt(PlannedClaim::kept).sum();
    int runs = claims.stream().mapToInt(PlannedClaim::runs).sum();
    double seconds = claims.stream().mapToDouble(c -> c.seconds().orElse(0)).sum();
    lines.add(row("all", "" + ensembles, "" + kept, "" + runs, time(seconds), ""));
    double left = claims.stream().mapToDouble(PlannedClaim::secondsLeft).sum();
    lines.add("left to train: %s of processor time".formatted(time(left)));
    CORES.forEach(cores -> lines.add(on(cores)));
    if (memory.isEmpty()) {
      lines.add("memory is not known: -Dsample=true trains one ensemble a study and measures it");
    }
    lines.addAll(remarks());
    return lines;
  }

  private String on(int cores) {
    double seconds = Work.secondsOn(cores, claims.stream().map(PlannedClaim::work).toList());
    return "on %s cores: %s%s"
        .formatted(cores, time(seconds), memory.map(m -> ", " + m.words(cores)).orElse(""));
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remark("never tried and not counted", claims(Source.NONE)).ifPresent(remarks::add);
    remark("longer than this where tier full has a larger setup", claims(Source.TIER_CI))
        .ifPresent(remarks::add);
    return remarks;
  }

  private List<PlannedClaim> claims(Source source) {
    return claims.stream().filter(claim -> claim.source() == source).toList();
  }

  private static Optional<String> remark(String what, List<PlannedClaim> claims) {
    return claims.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: %s"
                .formatted(
                    what, String.join(", ", claims.stream().map(PlannedClaim::id).toList())));
  }

  private static String row(PlannedClaim claim) {
    return row(
        claim.id(),
        "" + claim.ensembles(),
        "" + claim.kept(),
        "" + claim.runs(),
        claim.seconds().isPresent() ? time(claim.seconds().getAsDouble()) : "",
        claim.source().words());
  }

  private static String row(
      String claim, String ensembles, String kept, String runs, String processor, String known) {
    return String.format(
            Locale.ROOT,
            "%-8s %9s %6s %6s %10s  %s",
            claim,
            ensembles,
            kept,
            runs,
            processor,
            known)
        .stripTrailing();
  }

  private static String time(double seconds) {
    if (seconds < MINUTE) {
      return Numbers.brief(seconds) + " s";
    }
    return seconds < HOUR
        ? Numbers.brief(seconds / MINUTE) + " min"
        : Numbers.brief(seconds / HOUR) + " h";
  }
}
