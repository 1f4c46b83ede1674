package dev.crucible;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.crucible.publish.RunReporter;
import dev.crucible.summary.ConsoleTable;
import java.time.Clock;

@AnalyzeClasses(
    packages = {
      "dev.crucible.site",
      "dev.crucible.plot",
      "dev.crucible.summary",
      "dev.crucible.publish",
      "dev.crucible.command",
      "dev.crucible.desk",
      "dev.crucible.docs",
      "dev.crucible.history"
    },
    importOptions = DoNotIncludeTests.class)
class ReportsArchitectureTest {

  @ArchTest
  static void seesTheClasses(JavaClasses classes) {
    assertThat(classes.contain(RunReporter.class)).isTrue();
    assertThat(classes.contain(ConsoleTable.class)).isTrue();
    assertThat(classes).hasSizeGreaterThan(25);
  }

  @ArchTest
  static final ArchRule PACKAGES_ARE_ACYCLIC =
      slices()
          .matching("dev.crucible.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone can be trusted alone");

  @ArchTest
  static final ArchRule PARTS_OF_THE_DESK_ARE_ACYCLIC =
      slices()
          .matching("dev.crucible.desk.(*)..")
          .should()
          .beFreeOfCycles()
          .because("what a claim says, a table holds and a trial does are read apart");

  @ArchTest
  static final ArchRule FORMULAS_CAN_DO_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("dev.crucible.desk.formula")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.lang.reflect..", "java.io..", "java.net..", "java.nio..", "javax.script..")
          .orShould()
          .callMethod(Class.class, "forName", String.class)
          .because("whoever is sent a claim must be able to judge it");

  @ArchTest
  static final ArchRule ONE_CLASS_PRINTS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(ConsoleTable.class)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("what a run prints is one table, made for its console in one place");

  @ArchTest
  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("a report of the same run is the same report tomorrow");

  @ArchTest
  static final ArchRule NO_RANDOMNESS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .because("a report adds nothing to what was measured");
}
