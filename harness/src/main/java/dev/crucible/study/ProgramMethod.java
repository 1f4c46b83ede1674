package dev.crucible.study;

import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** The method that a program refers to: where its code is, and what it returns. */
public final class ProgramMethod {

  private ProgramMethod() {}

  /**
   * Finds the method.
   *
   * @throws IllegalArgumentException if the program is no reference to a static method
   */
  public static Method of(Program<?, ?, ?> program) {
    SerializedLambda reference = reference(program);
    String owner = reference.getImplClass().replace('/', '.');
    Class<?> type = load(owner, program.getClass().getClassLoader());
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(reference.getImplMethodName()))
        .filter(method -> descriptor(method).equals(reference.getImplMethodSignature()))
        .filter(method -> !method.isSynthetic())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a study's program must be a reference to a static method, such as"
                        + " %s::train; give its code a name".formatted(type.getSimpleName())));
  }

  /** A method may share its name with others of its class, in no order that can be relied on. */
  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  private static SerializedLambda reference(Program<?, ?, ?> program) {
    try {
      Method replace = program.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      return (SerializedLambda) replace.invoke(program);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "a study's program must be a reference to a static method, not an object of "
              + program.getClass().getName(),
          e);
    }
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no class " + name + ", which a study's program is in", e);
    }
  }
}
