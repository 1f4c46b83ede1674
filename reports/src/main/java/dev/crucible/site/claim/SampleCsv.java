package dev.crucible.site.claim;

import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.site.page.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one run measured of a claim, value by value: one row a seed, those that do not count too.
 */
final class SampleCsv {

  private SampleCsv() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written
   */
  static void write(Evidence evidence, Path file) throws IOException {
    try (Csv csv =
        Csv.create(
            file,
            "statistic",
            "role",
            "name",
            "label",
            "value",
            "unit",
            "exclusion cause",
            "exclusion reason")) {
      for (Judgement judgement : evidence.judgements()) {
        rows(csv, judgement.ruling().sample(), judgement.name(), "experiment", "");
        for (NamedRuling control : judgement.controls()) {
          rows(csv, control.ruling().sample(), judgement.name(), "control", control.name());
        }
      }
    }
  }

  private static void rows(Csv csv, Sample sample, String... heads) throws IOException {
    for (Observation observation : sample.observations()) {
      Optional<Exclusion> exclusion = observation.exclusion();
      csv.row(
          heads[0],
          heads[1],
          heads[2],
          observation.label(),
          observation.counts() ? OptionalDouble.of(observation.value()) : OptionalDouble.empty(),
          sample.unit(),
          exclusion.map(why -> Words.small(why.cause())).orElse(""),
          exclusion.map(Exclusion::reason).orElse(""));
    }
  }
}
