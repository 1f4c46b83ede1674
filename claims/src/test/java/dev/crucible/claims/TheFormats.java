package dev.crucible.claims;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.crucible.code.ClassFiles;
import dev.crucible.data.Fixtures;
import dev.crucible.junit.Docket;
import dev.crucible.publish.RunReporter;
import dev.crucible.text.Utf8;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No number is written in the digits of the machine's language: what is registered, labelled, keyed
 * or stored is the same everywhere. It is asked of messages, too, so that nobody need know which
 * text ends up in a record.
 */
class TheFormats {

  /** All four modules are on the claims' class path. */
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .importPackages("dev.crucible")
          .that(DescribedPredicate.describe("no tests", type -> !isTest(type)));

  private static boolean isTest(JavaClass type) {
    return type.getName().replaceAll("\\$.*", "").endsWith("Test");
  }

  @Test
  void areSeen() {
    for (Class<?> type :
        List.of(Fixtures.class, Docket.class, RunReporter.class, TheFormats.class)) {
      assertThat(CODE.contain(type)).as(type.getName()).isTrue();
    }
  }

  @Test
  void ofNumbersNameTheirLocale() {
    ClassFiles files = ClassFiles.beside(TheFormats.class);
    classes()
        .should(
            new ArchCondition<JavaClass>("format no number in the machine's language") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                LocalisedFormats.in(files.of(type.getName()))
                    .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
              }
            })
        .because(
            "%d, %f, %e and %g write Arabic digits on an Arabic machine: take %s, which does not,"
                + " or String.format(Locale.ROOT, …)")
        .check(CODE);
  }

  @Test
  void ofTimesNameTheirLocale() {
    noClasses()
        .should()
        .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo("java.text.Format")
        .because("without a locale a date's words are those of the machine's language")
        .check(CODE);
  }

  @Test
  void ofFilesTakeAnyText() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Utf8.class.getName())
        .should()
        .callMethodWhere(
            target(owner(equivalentTo(Files.class)))
                .and(target(nameMatching("writeString|newBufferedWriter"))))
        .because("half of a surrogate pair in one text must not cost the file: take Utf8")
        .check(CODE);
  }
}
