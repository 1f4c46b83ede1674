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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** What is registered with the claims, and that nothing they fix escapes it. */
class TheRegistry {

  private static final Set<String> ENTRIES = new TreeSet<>();

  static {
    Docket.classes().values().forEach(c -> ENTRIES.addAll(Registrar.record(c).entries().keySet()));
  }

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

  /** A small integer that is used from elsewhere leaves no trace of its class in compiled code. */
  @Test
  void everySettingOfAHelperIsRegisteredWithAClaim() {
    List<Class<?>> helpers =
        ReflectionSupport.findAllClassesInPackage(
            TheRegistry.class.getPackageName(),
            type -> !type.isAnnotationPresent(Claim.class) && !isCheck(type),
            name -> true);
    List<String> settings = helpers.stream().flatMap(type -> settings(type).stream()).toList();
    assertThat(settings).contains("Panel.SAMPLES", "LearningTask.MODES");
    assertThat(settings)
        .as("settings; one that is missing belongs to a class that no claim names")
        .allMatch(setting -> ENTRIES.stream().anyMatch(entry -> isOf(entry, setting)));
  }

  /** A record names the package of a class that is not in the claim's own. */
  private static boolean isOf(String entry, String setting) {
    String own = "." + entry;
    return own.endsWith("." + setting)
        || own.contains("." + setting + ".")
        || own.contains("." + setting + "[");
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
    return Modifier.isStatic(modifiers)
        && Modifier.isFinal(modifiers)
        && !field.isSynthetic()
        && !field.isEnumConstant();
  }
}
