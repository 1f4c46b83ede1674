package dev.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Seeds;
import dev.crucible.plan.PlanTable.Memory;
import dev.crucible.plan.PlannedClaim.Source;
import dev.crucible.rows.ComputeEnvironment;
import dev.crucible.rows.RowStore;
import dev.crucible.rows.Rows;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

  record Setup(double unused) {}

  record Cell(int width) {}

  record Result(double number) {}

  private static final AtomicLong NANOS = new AtomicLong();
  private static final List<Integer> TRAINED = new ArrayList<>();

  /** Tier ci: three runs in three ensembles; full: six runs in three. */
  static final class Studied {
    static final Study<Setup, Cell, Result> STUDY =
        Study.of("widths", PlannerTest::train)
            .with(new Setup(0))
            .cells(new Cell(1), new Cell(2), new Cell(3))
            .seeds(Tiered.ci(1).full(2))
            .together(2)
            .key("draw", "{claim}/{width}/{seed}");

    private Studied() {}
  }

  @TempDir private Path folder;

  /** An ensemble of width w takes w seconds. */
  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    TRAINED.add(members.cell().width());
    NANOS.addAndGet(members.cell().width() * 1_000_000_000L);
    return members.results(m -> new Result(setup.unused()));
  }

  @BeforeEach
  void nothingIsTrainedYet() {
    TRAINED.clear();
  }

  @Test
  void theLedgerIsBelievedAndNothingTrained() {
    PlannedClaim claim =
        planner(Map.of("T.1", Duration.ofSeconds(60)), Map.of(), Optional.of(NANOS::get))
            .of("T.1", Studied.class);
    assertThat(claim.source()).isEqualTo(Source.LEDGER);
    assertThat(claim.seconds()).hasValue(60);
    assertThat(claim.studies())
        .containsExactly(new PlannedStudy("widths", 3, 6, 0, OptionalDouble.empty()));
    assertThat(TRAINED).isEmpty();
  }

  @Test
  void aSampleIsTheEnsembleInTheMiddleAndIsKept() {
    Planner sampling = planner(Map.of(), Map.of(), Optional.of(NANOS::get));
    PlannedClaim claim = sampling.of("T.1", Studied.class);
    assertThat(TRAINED).containsExactly(2);
    assertThat(claim.source()).isEqualTo(Source.SAMPLE);
    assertThat(claim.seconds()).hasValue(6);
    PlannedClaim later =
        planner(Map.of("T.1", Duration.ofSeconds(60)), Map.of(), Optional.empty())
            .of("T.1", Studied.class);
    assertThat(later.kept()).isEqualTo(1);
    assertThat(later.secondsLeft()).isEqualTo(40);
  }

  @Test
  void withoutASampleEachRunLastsAsLongAsInTierCi() {
    Planner planner = planner(Map.of(), Map.of("T.1", Duration.ofSeconds(3)), Optional.empty());
    PlannedClaim claim = planner.of("T.1", Studied.class);
    assertThat(claim.source()).isEqualTo(Source.TIER_CI);
    assertThat(claim.seconds()).hasValue(6);
    assertThat(planner.of("T.2", Studied.class).source()).isEqualTo(Source.NONE);
  }

  @Test
  void theTableTellsTimesMemoryAndWhatIsNotKnown() {
    Planner planner = planner(Map.of("T.1", Duration.ofHours(6)), Map.of(), Optional.empty());
    List<PlannedClaim> claims =
        List.of(planner.of("T.1", Studied.class), planner.of("T.2", Studied.class));
    assertThat(new PlanTable(claims, Optional.of(new Memory(500_000_000L, 700_000_000L))).lines())
        .containsExactly(
            "claim    ensembles   kept   runs  processor  known by",
            "T.1              3      0      6        6 h  ledger",
            "T.2              3      0      6             not known",
            "all              6      0     12        6 h",
            "left to train: 6 h of processor time",
            "on 2 cores: 4 h, 0.9 GB",
            "on 16 cores: 2 h, 3.7 GB",
            "on 256 cores: 2 h, 51.7 GB",
            "never tried and not counted: T.2");
    assertThat(new PlanTable(claims, Optional.empty()).lines())
        .contains("on 2 cores: 4 h")
        .contains("memory is not known: -Dsample=true trains one ensemble a study and measures it");
  }

  private Planner planner(
      Map<String, Duration> before, Map<String, Duration> inTierCi, Optional<LongSupplier> clock) {
    Rows rows =
        new Rows(
            new RowStore(folder, line -> {}),
            data -> new ComputeEnvironment("none", "17", "none"),
            Rows.Policy.KEPT,
            bound -> 0);
    return new Planner(
        Tier.FULL,
        Seeds.FIXED,
        rows,
        claim -> Optional.ofNullable(before.get(claim)),
        claim -> Optional.ofNullable(inTierCi.get(claim)),
        clock);
  }
}
