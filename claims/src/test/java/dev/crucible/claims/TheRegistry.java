package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Claim;
import dev.crucible.host.Machine;
import dev.crucible.junit.Docket;
import dev.crucible.registry.Registrar;
import dev.crucible.registry.Registry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** What is registered with the claims, and that helpers hold no constants beside it. */
class TheRegistry {

  @Test
  void holdsNoClaimThatIsGone() {
    Registry registry =
        Registry.find(Machine.property("crucible.registry"), Machine.workingDirectory());
    assertThat(registry.claims().keySet())
        .as("claims in %s, each with a class", registry.source())
        .isNotEmpty()
        .isSubsetOf(Docket.classes().keySet());
  }

  @Test
  void everyClaimFixesAPrediction() {
    assertThat(Docket.classes().values())
        .isNotEmpty()
        .allSatisfy(
            claim ->
                assertThat(Registrar.record(claim).entries().keySet())
                    .as("%s has a constant of type Prediction", claim.getName())
                    .anyMatch(entry -> entry.endsWith(".rule")));
  }

  /** A helper's constants are not registered; those of a study's setup are. */
  @Test
  void helpersOfClaimsHoldNoConstants() {
    List<Class<?>> helpers =
        ReflectionSupport.findAllClassesInPackage(
            TheRegistry.class.getPackageName(),
            type -> !type.isAnnotationPresent(Claim.class) && !isCheck(type),
            name -> true);
    assertThat(helpers).hasSizeGreaterThan(100);
    assertThat(helpers.stream().flatMap(type -> settings(type).stream()))
        .as("constants of helpers; put them into the setup of a study")
        .isEmpty();
    assertThat(settings(TheClaims.class)).as("of what has some").contains("TheClaims.KNOWN");
  }

  private static boolean isCheck(Class<?> type) {
    return type.getPackageName().equals(TheRegistry.class.getPackageName())
        || type.getName().replaceAll("\\$.*", "").endsWith("Test");
  }

  private static List<String> settings(Class<?> type) {
    String name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> isSetting(field))
        .map(field -> name + "." + field.getName())
        .toList();
  }

  private static boolean isSetting(Field field) {
    int modifiers = field.getModifiers();
    return Modifier.isStatic(modifiers) && !field.isSynthetic() && !field.isEnumConstant();
  }
}
