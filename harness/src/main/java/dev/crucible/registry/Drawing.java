package dev.crucible.registry;

import dev.crucible.code.CompiledClass;
import dev.crucible.finding.Figure;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a claim that only draw: those that return a {@link Figure}, and private methods
 * and lambda expressions that no other method uses.
 *
 * <p>Their numbers decide nothing, so that thinning a plot amends nothing. A method that could have
 * a say in a verdict does not count as one that draws, whatever it returns: one that sets a field
 * or an element of an array of numbers, or calls the lab.
 *
 * @param methods their names, with class and descriptor
 */
record Drawing(Set<String> methods) {

  private static final String FIGURE = Type.getInternalName(Figure.class);
  private static final String LAB = "dev/crucible/lab/";

  /** Finds the methods in classes that belong together. */
  static Drawing in(Collection<CompiledClass> types) {
    Map<String, MethodNode> all = new HashMap<>();
    Map<String, Set<String>> callers = new HashMap<>();
    for (CompiledClass type : types) {
      for (MethodNode method : type.node().methods) {
        String name = name(type.node().name, method.name, method.desc);
        all.put(name, method);
        for (AbstractInsnNode instruction : method.instructions) {
          called(instruction)
              .forEach(used -> callers.computeIfAbsent(used, any -> new HashSet<>()).add(name));
        }
      }
    }
    Set<String> drawing = new HashSet<>();
    all.forEach(
        (name, method) -> {
          if (returnsFigure(method) && hasNoSay(method)) {
            drawing.add(name);
          }
        });
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, MethodNode> one : all.entrySet()) {
        Set<String> users = new HashSet<>(callers.getOrDefault(one.getKey(), Set.of()));
        users.remove(one.getKey());
        boolean drawsOnly =
            isHidden(one.getValue())
                && !users.isEmpty()
                && drawing.containsAll(users)
                && hasNoSay(one.getValue());
        more |= drawsOnly && drawing.add(one.getKey());
      }
    }
    return new Drawing(Set.copyOf(drawing));
  }

  boolean contains(CompiledClass type, MethodNode method) {
    return methods.contains(name(type.node().name, method.name, method.desc));
  }

  private static boolean returnsFigure(MethodNode method) {
    Type returned = Type.getReturnType(method.desc);
    return returned.getSort() == Type.OBJECT
        && (returned.getInternalName().equals(FIGURE)
            || returned.getInternalName().startsWith(FIGURE + "$"));
  }

  /** Constructors and initialisers are called by more than what names them. */
  private static boolean isHidden(MethodNode method) {
    return (method.access & Opcodes.ACC_PRIVATE) != 0 && !method.name.startsWith("<");
  }

  private static boolean hasNoSay(MethodNode method) {
    boolean lab = method.desc.contains(LAB);
    for (AbstractInsnNode instruction : method.instructions) {
      int code = instruction.getOpcode();
      boolean sets =
          code == Opcodes.PUTFIELD
              || code == Opcodes.PUTSTATIC
              || (code >= Opcodes.IASTORE && code <= Opcodes.SASTORE && code != Opcodes.AASTORE);
      lab |= instruction instanceof MethodInsnNode call && call.owner.startsWith(LAB);
      lab |= instruction instanceof FieldInsnNode field && field.owner.startsWith(LAB);
      if (sets || lab) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> called(AbstractInsnNode instruction) {
    Set<String> called = new HashSet<>();
    if (instruction instanceof MethodInsnNode call) {
      called.add(name(call.owner, call.name, call.desc));
    }
    if (instruction instanceof InvokeDynamicInsnNode made) {
      for (Object argument : made.bsmArgs) {
        if (argument instanceof Handle handle) {
          called.add(name(handle.getOwner(), handle.getName(), handle.getDesc()));
        }
      }
    }
    return called;
  }

  private static String name(String owner, String method, String descriptor) {
    return owner + "." + method + descriptor;
  }
}
