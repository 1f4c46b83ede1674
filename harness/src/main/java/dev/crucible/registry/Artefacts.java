package dev.crucible.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Numbers in a method's instructions that nobody wrote: lengths and places of listed array elements
 * (variable arguments among them), places of an enum's constants, and how a switch over strings,
 * enum constants or types finds its case.
 *
 * <p>They are recognised in what javac makes of them; another compiler may do it otherwise.
 */
final class Artefacts {

  private final String enumName;
  private final Set<AbstractInsnNode> lookups = new HashSet<>();

  /** Looks through a method. */
  Artefacts(ClassNode type, MethodNode method) {
    boolean listsConstants =
        (type.access & Opcodes.ACC_ENUM) != 0 && method.name.equals("<clinit>");
    this.enumName = listsConstants ? type.name : "";
    for (AbstractInsnNode instruction : method.instructions) {
      if (findsString(instruction)) {
        addLookup(instruction);
      }
    }
  }

  /** Returns whether an instruction pushes a number that nobody wrote. */
  boolean contains(AbstractInsnNode push) {
    return isLength(push) || isPlace(push) || isOrdinal(push) || lookups.contains(push);
  }

  /** Returns the labels of a switch over numbers; of any other instruction none. */
  List<Integer> labels(AbstractInsnNode instruction) {
    AbstractInsnNode before = previous(instruction);
    // Older compilers translate an enum constant's place by a table, newer ones use it as it is.
    boolean overConstants =
        (is(before, Opcodes.IALOAD) ? previous(before) : before) instanceof MethodInsnNode call
            && call.name.equals("ordinal");
    if (overConstants || is(before, Opcodes.INVOKEDYNAMIC) || lookups.contains(instruction)) {
      return List.of();
    }
    if (instruction instanceof TableSwitchInsnNode table) {
      return IntStream.rangeClosed(table.min, table.max)
          .filter(key -> table.labels.get(key - table.min) != table.dflt)
          .boxed()
          .toList();
    }
    return instruction instanceof LookupSwitchInsnNode lookup ? lookup.keys : List.of();
  }

  /** The length of an array whose elements are listed: the first of them follows at once. */
  private static boolean isLength(AbstractInsnNode push) {
    AbstractInsnNode array = next(push);
    AbstractInsnNode copy = next(array);
    return isNewArray(array) && is(copy, Opcodes.DUP) && is(next(copy), Opcodes.ICONST_0);
  }

  /** The place of a listed element: after the array's making, or after the element before. */
  private static boolean isPlace(AbstractInsnNode push) {
    AbstractInsnNode copy = previous(push);
    AbstractInsnNode before = previous(copy);
    return is(copy, Opcodes.DUP) && (isNewArray(before) || isStoreInArray(before));
  }

  /** The place of an enum constant, which follows its name. */
  private boolean isOrdinal(AbstractInsnNode push) {
    AbstractInsnNode name = previous(push);
    AbstractInsnNode copy = previous(name);
    return !enumName.isEmpty()
        && name instanceof LdcInsnNode
        && is(copy, Opcodes.DUP)
        && previous(copy) instanceof TypeInsnNode made
        && made.desc.startsWith(enumName);
  }

  /**
   * A switch over strings first looks up the hash code, having set the number of the case to −1.
   */
  private static boolean findsString(AbstractInsnNode instruction) {
    return isSwitch(instruction)
        && previous(instruction) instanceof MethodInsnNode call
        && call.owner.equals("java/lang/String")
        && call.name.equals("hashCode")
        && is(previous(previous(call)), Opcodes.ISTORE)
        && is(previous(previous(previous(call))), Opcodes.ICONST_M1);
  }

  /** What follows is the compiler's own, up to the switch over the number of the case. */
  private void addLookup(AbstractInsnNode hash) {
    AbstractInsnNode at = hash;
    do {
      lookups.add(at);
      at = next(at);
    } while (at != null && !isSwitch(at));
    if (at != null) {
      lookups.add(at);
    }
  }

  private static boolean isSwitch(AbstractInsnNode instruction) {
    return instruction instanceof TableSwitchInsnNode
        || instruction instanceof LookupSwitchInsnNode;
  }

  private static boolean isNewArray(@Nullable AbstractInsnNode instruction) {
    return is(instruction, Opcodes.NEWARRAY) || is(instruction, Opcodes.ANEWARRAY);
  }

  private static boolean isStoreInArray(@Nullable AbstractInsnNode instruction) {
    return instruction != null
        && Opcodes.IASTORE <= instruction.getOpcode()
        && instruction.getOpcode() <= Opcodes.SASTORE;
  }

  private static boolean is(@Nullable AbstractInsnNode instruction, int opcode) {
    return instruction != null && instruction.getOpcode() == opcode;
  }

  /** Returns the instruction before; labels and line numbers are passed over. */
  private static @Nullable AbstractInsnNode previous(@Nullable AbstractInsnNode instruction) {
    AbstractInsnNode at = instruction == null ? null : instruction.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at;
  }

  private static @Nullable AbstractInsnNode next(@Nullable AbstractInsnNode instruction) {
    AbstractInsnNode at = instruction == null ? null : instruction.getNext();
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
  }
}
