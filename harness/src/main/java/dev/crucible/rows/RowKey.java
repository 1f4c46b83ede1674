package dev.crucible.rows;

import dev.crucible.study.Ensemble;
import dev.crucible.study.Values;
import dev.crucible.text.Sha256;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an ensemble's rows are kept under: a digest of all that determines their bits.
 *
 * @param claimId the claim
 * @param digest SHA-256 of setup, cells, seeds, key paths, code, data and engine
 */
public record RowKey(String claimId, String digest) {

  /** Returns an ensemble's key on a machine. */
  static RowKey of(Ensemble<?, ?, ?> ensemble, String code, ComputeEnvironment surroundings) {
    String members =
        IntStream.range(0, ensemble.members().size())
            .mapToObj(
                m ->
                    "%s seed %s keys %s"
                        .formatted(
                            Values.text(ensemble.members().get(m).cell()),
                            ensemble.members().get(m).seed(),
                            ensemble.keys(m)))
            .collect(Collectors.joining("\n"));
    String text =
        String.join(
            "\n",
            List.of(
                "rows " + RowFile.SCHEMA,
                ensemble.claimId(),
                Values.text(ensemble.setup()),
                members,
                code,
                surroundings.words()));
    return new RowKey(ensemble.claimId(), Sha256.of(text));
  }
}
