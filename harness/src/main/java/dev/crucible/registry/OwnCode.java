package dev.crucible.registry;

import dev.crucible.code.ClassFiles;
import dev.crucible.code.CompiledClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The code that a claim writes itself: its class and those nested in it.
 *
 * @param constants the values of its static final fields, without an enum's constants, what is
 *     null, and numbers and text that the compiler knows
 * @param places the constants of enums nested in it
 * @param numbers the numbers that are written in it, sorted, without those of methods that draw:
 *     see {@link Drawing}
 */
record OwnCode(List<Object> constants, List<Enum<?>> places, List<BigDecimal> numbers) {

  OwnCode {
    constants = List.copyOf(constants);
    places = List.copyOf(places);
    numbers = List.copyOf(numbers);
  }

  /** Reads the classes and initialises them. */
  static OwnCode of(Class<?> claim) {
    Collection<CompiledClass> types =
        ClassFiles.beside(claim)
            .reachable(List.of(claim.getName()), name -> name.startsWith(claim.getName() + "$"))
            .values();
    List<Object> constants = new ArrayList<>();
    List<Enum<?>> places = new ArrayList<>();
    List<BigDecimal> numbers = new ArrayList<>();
    Drawing drawing = Drawing.in(types);
    for (CompiledClass type : types) {
      numbers.addAll(CodeNumbers.of(type.node(), method -> !drawing.contains(type, method)));
      for (Field field : load(claim, type).getDeclaredFields()) {
        if (isConstant(field) && !isInCode(field, type)) {
          Parts.read(null, field).ifPresent(value -> sort(field, value, constants, places));
        }
      }
    }
    Collections.sort(numbers);
    return new OwnCode(constants, places, numbers);
  }

  /** Returns whether a field is a constant that somebody wrote. */
  static boolean isConstant(Field field) {
    int modifiers = field.getModifiers();
    return Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers) && !field.isSynthetic();
  }

  /** A constant that the compiler knows is among the numbers of the class, or is text. */
  private static boolean isInCode(Field field, CompiledClass type) {
    return field.getType() != boolean.class
        && type.node().fields.stream()
            .anyMatch(of -> of.name.equals(field.getName()) && of.value != null);
  }

  private static void sort(
      Field field, Object value, List<Object> constants, List<Enum<?>> places) {
    if (field.isEnumConstant() && value instanceof Enum<?> constant) {
      places.add(constant);
    } else {
      constants.add(value);
    }
  }

  private static Class<?> load(Class<?> claim, CompiledClass type) {
    String name = type.node().name.replace('/', '.');
    try {
      return Class.forName(name, false, claim.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no class %s, which %s uses".formatted(name, claim), e);
    }
  }
}
