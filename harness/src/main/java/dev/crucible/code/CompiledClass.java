package dev.crucible.code;

import dev.crucible.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * A compiled class without what says nothing about what it does: names of source files and local
 * variables, line numbers, stack frames, the order of fields and methods.
 *
 * <p>Two compilations of one source by one compiler are equal; another compiler may write the same
 * source as other instructions. A method that holds lambda expressions and is moved past another
 * that does changes their numbers, and so the class.
 *
 * @param node fields, methods and instructions; not to be changed
 * @param uses binary names of the classes that it names, arrays by their element type: in its
 *     instructions, signatures and annotations, its nested classes and those that it permits
 */
public record CompiledClass(ClassNode node, Set<String> uses) {

  private static final int CODE_ALONE = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  /**
   * Reads a class file.
   *
   * @throws IOException if the stream breaks off or is no class file that can be read
   */
  public static CompiledClass read(InputStream stream) throws IOException {
    Names names = new Names();
    ClassNode node = new ClassNode();
    try {
      new ClassReader(stream).accept(new ClassRemapper(node, names), CODE_ALONE);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("it is no class file that can be read: " + e.getMessage(), e);
    }
    sort(node);
    return new CompiledClass(node, Collections.unmodifiableSortedSet(names.seen));
  }

  /** Returns the SHA-256 of the class, in hexadecimal digits. */
  public String digest() {
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return Sha256.of(writer.toByteArray());
  }

  private static void sort(ClassNode node) {
    node.fields.sort(Comparator.comparing(field -> field.name + " " + field.desc));
    node.methods.sort(Comparator.comparing(method -> method.name + method.desc));
    node.innerClasses.sort(Comparator.comparing(inner -> inner.name));
    sort(node.nestMembers);
    sort(node.permittedSubclasses);
  }

  private static void sort(@Nullable List<String> names) {
    if (names != null) {
      Collections.sort(names);
    }
  }

  /** Renames nothing, and sees every name on the way. */
  private static final class Names extends Remapper {

    private final SortedSet<String> seen = new TreeSet<>();

    private Names() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String internalName) {
      seen.add(internalName.replace('/', '.'));
      return internalName;
    }
  }
}
