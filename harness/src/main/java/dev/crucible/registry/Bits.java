package dev.crucible.registry;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.frontier.Standings;
import dev.crucible.measurement.Observation;
import dev.crucible.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * What a run measured of a claim, to the last bit, and what bits depend on besides code.
 *
 * @param tier the tier
 * @param values digest of every number that was measured and estimated, of controls and wrong
 *     theories, too
 * @param engine the engine and its arithmetic, see {@link Provenance}
 * @param data digest of the data that were read; {@link #NO_DATA} if there were none
 */
public record Bits(String tier, String values, String engine, String data) {

  /** Stands for data where none were read. */
  public static final String NO_DATA = "none";

  /** Enough to tell any two digests apart that will ever be made. */
  private static final int DIGITS = 16;

  /** Returns what a run measured. */
  public static Bits of(Evidence evidence, Provenance run) {
    Digest values = new Digest();
    evidence.judgements().forEach(values::take);
    evidence.exhibits().frontier().ifPresent(values::take);
    Digest data = new Digest();
    evidence.data().forEach((set, checksums) -> data.take(set + "=" + checksums + "\n"));
    return new Bits(
        run.tier(),
        values.words(),
        run.engine(),
        evidence.data().isEmpty() ? NO_DATA : data.words());
  }

  /** Returns whether two runs must give the same values if nothing else changed. */
  public boolean comparable(Bits other) {
    return tier.equals(other.tier) && engine.equals(other.engine) && data.equals(other.data);
  }

  /** Digests numbers by their bits: how they are written may change. */
  private static final class Digest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void take(Judgement judgement) {
      take(judgement.name());
      take(judgement.ruling());
      Stream.concat(judgement.controls().stream(), judgement.mutants().stream())
          .map(NamedRuling::ruling)
          .forEach(this::take);
    }

    private void take(Ruling ruling) {
      for (Observation observation : ruling.sample().observations()) {
        take(observation.counts() ? observation.value() : Double.NaN);
      }
      ruling.estimate().ifPresent(this::take);
    }

    private void take(Estimate estimate) {
      take(estimate.value());
      take(estimate.low());
      take(estimate.high());
    }

    private void take(Standings standings) {
      for (Standings.Score score : standings.scores()) {
        take(score.candidate().name());
        take(score.median());
        take(score.worst());
      }
    }

    private void take(String text) {
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Zero has one sign: a file that is read again has lost the other. */
    private void take(double value) {
      bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value + 0.0).array());
    }

    private String words() {
      return Sha256.of(bytes.toByteArray()).substring(0, DIGITS);
    }
  }
}
