package dev.crucible.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The numbers that are written in a class: what its instructions push or add, the labels of its
 * switches over numbers, the values that its fields are declared with.
 *
 * <p>Left out are 0 and the integers ±1, which code is full of and which settings seldom are, what
 * is not finite, and what a compiler adds by itself: {@link Artefacts}, and methods and classes
 * that it makes up, but for the bodies of lambda expressions. A number counts by its value, not by
 * its type: 5, 5L and 5.0 are one number. A character counts as its code.
 */
final class CodeNumbers {

  private static final int MADE_UP = Opcodes.ACC_SYNTHETIC;

  private final List<BigDecimal> numbers = new ArrayList<>();

  private CodeNumbers() {}

  /** Returns the numbers, sorted, each as often as it occurs. */
  static List<BigDecimal> of(ClassNode type) {
    return of(type, method -> true);
  }

  /** Returns those of the fields and of the methods that count. */
  static List<BigDecimal> of(ClassNode type, Predicate<MethodNode> counts) {
    CodeNumbers found = new CodeNumbers();
    if ((type.access & MADE_UP) == 0) {
      type.fields.forEach(found::addField);
      type.methods.stream()
          .filter(CodeNumbers::isWritten)
          .filter(counts)
          .forEach(method -> found.addMethod(type, method));
    }
    Collections.sort(found.numbers);
    return List.copyOf(found.numbers);
  }

  private static boolean isWritten(MethodNode method) {
    return (method.access & MADE_UP) == 0 || method.name.startsWith("lambda$");
  }

  private void addField(FieldNode field) {
    if (field.value instanceof Number number) {
      add(number);
    }
  }

  private void addMethod(ClassNode type, MethodNode method) {
    Artefacts artefacts = new Artefacts(type, method);
    for (AbstractInsnNode instruction : method.instructions) {
      if (!artefacts.contains(instruction)) {
        pushed(instruction).ifPresent(this::add);
        artefacts.labels(instruction).forEach(this::add);
      }
    }
  }

  /** Returns the number that an instruction pushes, or adds to a variable. */
  static Optional<Number> pushed(@Nullable AbstractInsnNode instruction) {
    if (instruction instanceof LdcInsnNode constant) {
      return constant.cst instanceof Number number ? Optional.of(number) : Optional.empty();
    }
    if (instruction instanceof IntInsnNode small) {
      return small.getOpcode() == Opcodes.NEWARRAY ? Optional.empty() : Optional.of(small.operand);
    }
    if (instruction instanceof IincInsnNode step) {
      return Optional.of(step.incr);
    }
    return instruction == null ? Optional.empty() : implied(instruction.getOpcode());
  }

  private static Optional<Number> implied(int opcode) {
    if (Opcodes.ICONST_M1 <= opcode && opcode <= Opcodes.ICONST_5) {
      return Optional.of(opcode - Opcodes.ICONST_0);
    }
    if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
      return Optional.of((long) (opcode - Opcodes.LCONST_0));
    }
    if (Opcodes.FCONST_0 <= opcode && opcode <= Opcodes.FCONST_2) {
      return Optional.of((float) (opcode - Opcodes.FCONST_0));
    }
    return opcode == Opcodes.DCONST_0 || opcode == Opcodes.DCONST_1
        ? Optional.of((double) (opcode - Opcodes.DCONST_0))
        : Optional.empty();
  }

  private void add(Number number) {
    boolean idle = number instanceof Integer integer && Math.abs(integer) <= 1;
    if (!idle && number.doubleValue() != 0 && Double.isFinite(number.doubleValue())) {
      numbers.add(new BigDecimal(number.toString()));
    }
  }
}
