package dev.crucible.claims;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.crucible.claim.Claim;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the claims are laid out: by strand, in rooms that can be read one at a time. */
class TheRooms {

  private static final int MOST_FILES = 20;

  private static final JavaClasses CLAIMS =
      new ClassFileImporter().importPackages("dev.crucible.claims");

  @Test
  void areThoseOfTheStrands() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should()
        .resideInAnyPackage(
            "dev.crucible.claims.solvable..",
            "dev.crucible.claims.limits..",
            "dev.crucible.claims.laws..",
            "dev.crucible.claims.hyperparameters..",
            "dev.crucible.claims.universality..",
            "dev.crucible.claims.counterpoints..")
        .because("a direction is a mark and no place")
        .check(CLAIMS);
  }

  @Test
  void formNoCycle() {
    slices()
        .matching("dev.crucible.claims.(**)")
        .should()
        .beFreeOfCycles()
        .because("a family of claims is read, tried and mended alone")
        .check(CLAIMS);
  }

  @Test
  void holdFewFiles() {
    Map<String, Long> files =
        CLAIMS.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files.values()).as("files a package: %s", files).allMatch(n -> n <= MOST_FILES);
  }
}
