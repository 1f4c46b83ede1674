package dev.crucible.rows;

import dev.crucible.code.CompiledClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The part of a claim's class that its runs reach: the program's method and what it calls there,
 * lambda expressions included. A claim's class holds its judging too, which rows do not depend on.
 *
 * <p>A static field of the class that is read brings the whole of the class's initialiser with it.
 */
final class ProgramClass {

  private static final String INITIALISER = "<clinit>()V";

  private final ClassNode node;
  private final Map<String, MethodNode> all;
  private final Map<String, MethodNode> reached = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  private ProgramClass(ClassNode node) {
    this.node = node;
    this.all =
        node.methods.stream()
            .collect(Collectors.toMap(method -> method.name + method.desc, method -> method));
  }

  /** Returns a class with the methods alone that one of its methods, given by name, reaches. */
  static CompiledClass reachedBy(CompiledClass type, String method) {
    ProgramClass part = new ProgramClass(type.node());
    type.node().methods.stream()
        .filter(m -> m.name.equals(method))
        .forEach(m -> part.open.add(m.name + m.desc));
    while (!part.open.isEmpty()) {
      part.visit(part.open.remove());
    }
    return part.compiled();
  }

  private void visit(String name) {
    MethodNode method = all.get(name);
    if (method == null || reached.putIfAbsent(name, method) != null) {
      return;
    }
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof MethodInsnNode call && call.owner.equals(node.name)) {
        open.add(call.name + call.desc);
      } else if (instruction instanceof FieldInsnNode field && field.owner.equals(node.name)) {
        open.add(INITIALISER);
      } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
        for (Object argument : dynamic.bsmArgs) {
          if (argument instanceof Handle handle && handle.getOwner().equals(node.name)) {
            open.add(handle.getName() + handle.getDesc());
          }
        }
      }
    }
  }

  /** Lambdas are numbered anew: their numbers count those of methods that are not reached. */
  private CompiledClass compiled() {
    Map<String, String> names = new LinkedHashMap<>();
    reached.forEach(
        (key, method) -> {
          if (method.name.startsWith("lambda$")) {
            names.put(key, "lambda$" + names.size());
          }
        });
    ClassNode part = new ClassNode();
    part.version = node.version;
    part.access = Opcodes.ACC_PUBLIC;
    part.name = node.name;
    part.superName = node.superName;
    part.methods.addAll(reached.values());
    ClassWriter writer = new ClassWriter(0);
    part.accept(new ClassRemapper(writer, new Renamed(node.name, names)));
    try {
      return CompiledClass.read(new ByteArrayInputStream(writer.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the part of " + node.name + " again", e);
    }
  }

  private static final class Renamed extends Remapper {

    private final String owner;
    private final Map<String, String> names;

    private Renamed(String owner, Map<String, String> names) {
      super(Opcodes.ASM9);
      this.owner = owner;
      this.names = names;
    }

    @Override
    public String mapMethodName(String of, String name, String descriptor) {
      return of.equals(owner) ? names.getOrDefault(name + descriptor, name) : name;
    }
  }
}
