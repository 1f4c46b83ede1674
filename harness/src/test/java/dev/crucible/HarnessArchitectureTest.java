package dev.crucible;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crucible.host.Machine;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries that make verdicts trustworthy, checked on the compiled classes. */
class HarnessArchitectureTest {

  private static final JavaClasses HARNESS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages("dev.crucible");

  private static final Set<String> SYSTEM_READS =
      Set.of("getProperty", "getProperties", "getenv", "currentTimeMillis", "nanoTime");
  private static final Set<String> TIME_READS =
      Set.of("now", "system", "systemUTC", "systemDefaultZone");
  private static final Set<String> HOST_READS =
      Set.of("availableProcessors", "getLocalHost", "getHostName", "getProcessCpuTime");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claim",
        "prediction",
        "measurement",
        "finding",
        "frontier",
        "evidence",
        "host",
        "code",
        "theory",
        "train",
        "measure",
        "flow",
        "edge",
        "scaling",
        "model",
        "engine",
        "stats",
        "calibration",
        "study",
        "rows",
        "plan",
        "ledger",
        "registry",
        "lab",
        "junit"
      })
  void theseRulesSeeClasses(String part) {
    assertThat(HARNESS.stream().filter(c -> c.getPackageName().equals("dev.crucible." + part)))
        .hasSizeGreaterThan(1);
  }

  @Test
  void whatDecidesKnowsNeitherEngineNorTestFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.crucible.claim..",
            "dev.crucible.prediction..",
            "dev.crucible.measurement..",
            "dev.crucible.finding..",
            "dev.crucible.frontier..",
            "dev.crucible.evidence..",
            "dev.crucible.stats..",
            "dev.crucible.calibration..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "org.junit..", "org.assertj..", "dev.crucible.engine..")
        .because("a verdict must not depend on how its numbers were computed or how it is run")
        .check(HARNESS);
  }

  @Test
  void labLedgerAndStudiesKnowNoEngineAndNoJUnit() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.crucible.lab..", "dev.crucible.registry..", "dev.crucible.study..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "org.junit..", "dev.crucible.engine..")
        .because("trials are run by other executors and reported by other tools, too")
        .check(HARNESS);
  }

  @Test
  void theoryCannotSeeData() {
    noClasses()
        .that()
        .resideInAPackage("dev.crucible.theory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.crucible.train..",
            "dev.crucible.measure..",
            "dev.crucible.flow..",
            "dev.crucible.edge..",
            "dev.crucible.scaling..",
            "dev.crucible.study..",
            "dev.crucible.rows..",
            "dev.crucible.lab..",
            "dev.crucible.data..",
            "dev.crucible.engine..",
            "ai.djl..")
        .because("what is predicted a priori must not be able to look at a measurement")
        .check(HARNESS);
  }

  @Test
  void onlyTheEnginePackageTouchesTheEnginesInternals() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.crucible.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.pytorch..")
        .because("engine-specific calls have one home, so that another engine can take its place")
        .check(HARNESS);
  }

  @Test
  void clockHostAndEnvironmentAreReadInOnePlace() {
    noClasses()
        .that(areNotHost())
        .and()
        .resideOutsideOfPackages("dev.crucible.engine..", "dev.crucible.data..")
        .should()
        .accessTargetWhere(readsTheHost())
        .because("what a result depends on besides its code must be visible in its provenance")
        .check(HARNESS);
  }

  @Test
  void theEngineAsksItsPropertiesAndNothingElseOfTheHost() {
    noClasses()
        .that()
        .resideInAPackage("dev.crucible.engine..")
        .should()
        .accessTargetWhere(readsMoreThanProperties())
        .because("native libraries are configured by properties; time and surroundings are not")
        .check(HARNESS);
  }

  @Test
  void theConsoleHasOneHome() {
    noClasses()
        .that(areNotHost())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("a progress bar and stray lines would write over each other")
        .check(HARNESS);
  }

  @Test
  void randomnessIsSeededByTheTrial() {
    noClasses()
        .should()
        .dependOnClassesThat(belongToAnyOf(java.util.Random.class))
        .orShould()
        .callMethod(Math.class, "random")
        .because(
            "the same seed must give the same bits, so every generator starts from a trial's key")
        .check(HARNESS);
  }

  @Test
  void chanceHasOneHome() {
    noClasses()
        .that(areNotHost())
        .should()
        .dependOnClassesThat(belongToAnyOf(java.security.SecureRandom.class))
        .because("what is drawn for a run must be visible in its provenance, to repeat the run")
        .check(HARNESS);
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("dev.crucible.(**)")
        .should()
        .beFreeOfCycles()
        .because("one can then read, test and replace one package at a time")
        .check(HARNESS);
  }

  /** The guard of the guards: the forbidden accesses are recognised where they are allowed. */
  @Test
  void theHostIsSeenReadingTheHost() {
    assertThat(HARNESS.get(Machine.class).getAccessesFromSelf().stream().filter(readsTheHost()))
        .extracting(access -> access.getTarget().getName())
        .contains(
            "getProperty", "getenv", "now", "nanoTime", "availableProcessors", "getProcessCpuTime");
  }

  private static DescribedPredicate<JavaClass> areNotHost() {
    return DescribedPredicate.not(belongToAnyOf(Machine.class));
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheHost() {
    return DescribedPredicate.describe(
        "read clock, host or environment",
        access -> {
          String owner = access.getTarget().getOwner().getName();
          String name = access.getTarget().getName();
          return (owner.equals("java.lang.System") && SYSTEM_READS.contains(name))
              || (owner.startsWith("java.time.") && TIME_READS.contains(name))
              || HOST_READS.contains(name);
        });
  }

  private static DescribedPredicate<JavaAccess<?>> readsMoreThanProperties() {
    return readsTheHost()
        .and(
            DescribedPredicate.describe(
                "besides properties",
                access -> !access.getTarget().getName().equals("getProperty")));
  }
}
