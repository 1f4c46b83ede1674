package dev.crucible.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * What a compiled class tells: the classes that it names and the numbers that are written in it.
 *
 * @param classes binary names, arrays by their element type
 * @param numbers the numbers as {@link CodeNumbers} reads them, sorted, each as often as it occurs
 */
record ClassFile(Set<String> classes, List<BigDecimal> numbers) {

  /** Names of local variables, line numbers and stack frames say nothing about the claim. */
  private static final int CODE_ALONE = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  /**
   * Reads a class file.
   *
   * @throws IOException if the stream breaks off or is no class file that can be read
   */
  static ClassFile read(InputStream stream) throws IOException {
    Names names = new Names();
    ClassNode type = new ClassNode();
    try {
      new ClassReader(stream).accept(new ClassRemapper(type, names), CODE_ALONE);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("it is no class file that can be read: " + e.getMessage(), e);
    }
    return new ClassFile(names.seen, CodeNumbers.of(type));
  }

  /** Renames nothing, and sees every name on the way. */
  private static final class Names extends Remapper {

    private final Set<String> seen = new TreeSet<>();

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
