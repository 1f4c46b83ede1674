package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.host.Checkout;
import dev.crucible.lab.LabOptions.Style;
import dev.crucible.rows.Rows;
import dev.crucible.study.Tier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProvenancesTest {

  private static final String COMMIT = "f640477a00000000000000000000000000000000";

  private static final Seeds FRESH = new Seeds(Seeds.Choice.FRESH, 4711);

  private static final Conditions CONDITIONS =
      new Conditions("change", new TreeMap<>(), "en", "UTC");

  /** The tests are started as claims are: by the build, which pins the kernels. */
  @Test
  void theEngineIsToldWithItsKernelsAndItsArithmetic() {
    assumeThat(System.getProperty("os.arch")).isIn("amd64", "x86_64");
    assertThat(Provenances.engine())
        .matches("PyTorch .* \\(DJL .*\\), CPU, pinned to AVX2, arithmetic [0-9a-f]{12}");
  }

  @Test
  void whatNobodyPinnedIsSaid() {
    assertThat(Provenances.kernels(Optional.empty())).isEqualTo("kernels of this processor");
    assertThat(Provenances.kernels(Optional.of(" "))).isEqualTo("kernels of this processor");
    assertThat(Provenances.kernels(Optional.of("avx2"))).isEqualTo("pinned to AVX2");
  }

  @Test
  void areIdentifiedByStartAndCommit() {
    Provenance provenance =
        Provenances.of(
            Instant.parse("2026-11-23T14:33:43.5Z"),
            new Checkout(COMMIT, true, Optional.empty()),
            new LabOptions(
                Tier.FULL,
                2,
                Style.NONE,
                FRESH,
                Rows.Policy.KEPT,
                Path.of("rows"),
                new Errand.Trial(),
                Optional.empty()),
            CONDITIONS);
    assertThat(provenance.id()).matches("20261123T143343Z-f640477-[0-9a-f]{6}");
    assertThat(provenance.startedAt()).isEqualTo("2026-11-23T14:33:43Z");
    assertThat(provenance.gitCommit()).isEqualTo(COMMIT);
    assertThat(provenance.gitClean()).isTrue();
    assertThat(provenance.tier()).isEqualTo("full");
    assertThat(provenance.seeds()).isEqualTo(FRESH);
    assertThat(provenance.cpu()).endsWith(", 2 trials side by side");
    assertThat(provenance.conditions()).isEqualTo(CONDITIONS);
    assertThat(provenance.engine()).isNotBlank();
    assertThat(provenance.java()).contains(Runtime.version().toString());
  }

  /** Two runs that start in the same second from the same commit are two. */
  @Test
  void noTwoIdentifiersAreTheSame() {
    assertThat(
            IntStream.range(0, 50)
                .mapToObj(i -> RunId.of(Instant.EPOCH, COMMIT))
                .collect(Collectors.toSet()))
        .hasSize(50);
  }

  @Test
  void anIdentifierSaysStartAndCommit() {
    Instant start = Instant.parse("2026-11-23T14:33:43Z");
    assertThat(RunId.objection(RunId.of(start, COMMIT), start, COMMIT)).isEmpty();
    assertThat(RunId.objection(RunId.of(start, "unknown"), start, "unknown")).isEmpty();
    assertThat(RunId.objection("20261123T143343Z-f640477", start, COMMIT)).isEmpty();
    assertThat(RunId.objection("20261123T143344Z-f640477", start, COMMIT))
        .contains(
            "its identifier 20261123T143344Z-f640477 and its start 2026-11-23T14:33:43Z disagree");
    assertThat(RunId.objection("20261123T143343Z-f640478", start, COMMIT))
        .hasValueSatisfying(why -> assertThat(why).contains("and its commit f640477a"));
    assertThat(RunId.objection("mine", start, COMMIT))
        .hasValueSatisfying(why -> assertThat(why).contains("none that a run gives itself"));
  }
}
