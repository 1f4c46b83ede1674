package dev.crucible.claims;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.crucible.claim.Claim;
import dev.crucible.claim.OpenDirection;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.MeasurementAssert;
import dev.crucible.lab.SampleAssert;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Study;
import java.lang.annotation.Annotation;
import java.lang.invoke.SerializedLambda;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every claim must have before anyone believes its verdict. */
class TheClaims {

  /** The container of several tags. */
  private static final String TAGS = "org.junit.jupiter.api.Tags";

  /** The harness, the parts of the JDK that only compute, and the libraries in use. */
  private static final String[] KNOWN = {
    "dev.crucible..",
    "java.lang",
    "java.math",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "ai.djl.ndarray..",
    "org.apache.commons..",
    "org.hipparchus..",
    "org.jspecify.annotations",
    "org.junit.jupiter.api"
  };

  /** What a study's rows are reduced to. */
  private static final List<Class<?>> MADE =
      List.of(
          Observation.class,
          Entry.class,
          Sample.class,
          Sweep.class,
          Groups.class,
          Traces.class,
          Arms.class);

  private static final JavaClasses CLAIMS =
      new ClassFileImporter().importPackages("dev.crucible.claims");

  @Test
  void areSeen() {
    assertThat(CLAIMS.that(DescribedPredicate.describe("claims", TheClaims::isClaim)))
        .hasSizeGreaterThan(1);
  }

  @Test
  void predictBeforeTheyMeasure() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should(
            have(
                "a constant prediction",
                claim ->
                    claim.getFields().stream()
                        .anyMatch(
                            field ->
                                field.getRawType().isEquivalentTo(Prediction.class)
                                    && field.getModifiers().contains(JavaModifier.STATIC)
                                    && field.getModifiers().contains(JavaModifier.FINAL))))
        .because("a prediction that is not fixed beforehand is a description")
        .check(CLAIMS);
  }

  @Test
  void bringANegativeControl() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should(have("a negative control", claim -> calls(claim, "butNot")))
        .because("a test that cannot fail proves nothing")
        .check(CLAIMS);
  }

  @Test
  void bringAWrongTheoryOfTheirOwn() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should(have("a theory mutant of its own", claim -> calls(claim, "norUnder")))
        .because(
            "a prediction moved by twice its margin is refuted whenever the prediction itself is"
                + " corroborated: only a wrong theory that does not know the margin can expose it")
        .check(CLAIMS);
  }

  private static boolean calls(JavaClass claim, String method) {
    return claim.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                (call.getTargetOwner().isEquivalentTo(SampleAssert.class)
                        || call.getTargetOwner().isEquivalentTo(MeasurementAssert.class))
                    && call.getName().equals(method));
  }

  @Test
  void nameTheirSource() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should(
            have(
                "an arXiv id and a place",
                claim ->
                    claim
                            .getAnnotationOfType(Claim.class)
                            .source()
                            .arxiv()
                            .matches("\\d{4}\\.\\d{4,5}")
                        && !claim.getAnnotationOfType(Claim.class).source().where().isBlank()))
        .because("a reader must be able to hold the sentence against the paper")
        .check(CLAIMS);
  }

  @Test
  void carryTheirNumberStrandAndDirectionAsTags() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should(have("its id, strand and direction as tags", TheClaims::isTagged))
        .because("JUnit's own selections must find what -Dclaim, -Dstrand and -Ddirection find")
        .check(CLAIMS);
  }

  private static boolean isTagged(JavaClass claim) {
    Claim mark = claim.getAnnotationOfType(Claim.class);
    Set<String> tags =
        Arrays.stream(claim.reflect().getAnnotationsByType(Tag.class))
            .map(Tag::value)
            .collect(Collectors.toSet());
    Set<String> wanted = new HashSet<>(Set.of(mark.id(), mark.strand().name()));
    if (mark.direction() != OpenDirection.NONE) {
      wanted.add(mark.direction().name());
    }
    return tags.equals(wanted);
  }

  @Test
  void areTriedWithoutConditions() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should(have("no JUnit annotation but @Tag", TheClaims::isUnconditional))
        .because("a claim that is disabled, or tried on some machines only, vanishes")
        .check(CLAIMS);
  }

  private static boolean isUnconditional(JavaClass claim) {
    Stream<? extends Annotation> ofMethods =
        Arrays.stream(claim.reflect().getDeclaredMethods())
            .flatMap(method -> Arrays.stream(method.getAnnotations()));
    return Stream.concat(Arrays.stream(claim.reflect().getAnnotations()), ofMethods)
        .map(annotation -> annotation.annotationType().getName())
        .filter(name -> name.startsWith("org.junit."))
        .allMatch(name -> name.equals(Tag.class.getName()) || name.equals(TAGS));
  }

  @Test
  void haveExperimentsThatAreRun() {
    methods()
        .that()
        .areAnnotatedWith(ClaimTest.class)
        .should()
        .notBePrivate()
        .andShould()
        .notBeStatic()
        .andShould()
        .haveRawReturnType(void.class)
        .andShould()
        .beDeclaredInClassesThat()
        .areAnnotatedWith(Claim.class)
        .because("JUnit leaves out other methods without a word")
        .check(CLAIMS);
  }

  /** What else a claim could reach, a reader of its registration and provenance would not see. */
  @Test
  void computeWithNothingButTheHarnessAndLibraries() {
    noClasses()
        .that(DescribedPredicate.describe("belong to claims", TheClaims::belongsToAClaim))
        .should()
        // SerializedLambda: the compiler's own, for the reference to a study's program.
        .dependOnClassesThat(
            JavaClass.Predicates.resideOutsideOfPackages(KNOWN)
                .and(not(JavaClass.Predicates.equivalentTo(SerializedLambda.class))))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            System.Logger.class, Runtime.class, Process.class, ProcessBuilder.class, Thread.class)
        .orShould()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "reads the host",
                access ->
                    access.getTarget().getOwner().isEquivalentTo(System.class)
                        && !access.getName().equals("arraycopy")))
        .because(
            "what a verdict rests on is registered, kept with its digest, or in the provenance")
        .check(CLAIMS);
  }

  private static boolean belongsToAClaim(JavaClass type) {
    boolean test = type.getName().replaceAll("\\$.*", "").endsWith("Test");
    return !test && !type.getPackageName().equals(TheClaims.class.getPackageName());
  }

  @Test
  void holdTheirExperimentsAsStudies() {
    classes()
        .that()
        .areAnnotatedWith(Claim.class)
        .should(have("a study", TheClaims::holdsAStudy))
        .because("what is run is registered, kept, trained in parts and tried elsewhere as a value")
        .check(CLAIMS);
  }

  private static boolean holdsAStudy(JavaClass claim) {
    return claim.getFields().stream()
        .flatMap(field -> field.getAllInvolvedRawTypes().stream())
        .anyMatch(type -> type.isEquivalentTo(Study.class));
  }

  /** What is made by hand may leave out, copy or choose seeds, and nothing would show it. */
  @Test
  void measureNothingButTheRowsOfTheirStudies() {
    noClasses()
        .that(DescribedPredicate.describe("belong to claims", TheClaims::belongsToAClaim))
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe(
                "makes a measurement by hand",
                call -> MADE.stream().anyMatch(type -> makes(type, call.getTarget()))))
        .because("samples, sweeps, groups, traces and controls are reductions of a study's rows")
        .check(CLAIMS);
  }

  private static boolean makes(Class<?> type, AccessTarget.CodeUnitCallTarget target) {
    return target.getOwner().isEquivalentTo(type)
        && Set.of("<init>", "of", "excluded").contains(target.getName());
  }

  @Test
  void leaveTheEngineToTheHarness() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.pytorch..")
        .because("claims must survive another engine")
        .check(CLAIMS);
  }

  private static boolean isClaim(JavaClass type) {
    return type.isAnnotatedWith(Claim.class);
  }

  private static ArchCondition<JavaClass> have(String what, Predicate<JavaClass> test) {
    return new ArchCondition<>("have " + what) {
      @Override
      public void check(JavaClass claim, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                claim, test.test(claim), claim.getName() + " must have " + what));
      }
    };
  }
}
