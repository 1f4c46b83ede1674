package dev.crucible.ledger;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the constant pool of a compiled class tells: the classes that its code uses and the numbers
 * that are written in it.
 *
 * <p>Covers every fractional and long number, integers beyond ±32 767, and integers that a field is
 * declared with; other integers are part of the instructions and are not seen, and neither is zero.
 * Order and layout of the source do not matter.
 *
 * <p>Sources: Java Virtual Machine Specification 17, Section 4.4.
 *
 * @param classes binary names, arrays by their element type
 * @param numbers the numbers other than zero, each once
 */
record ClassFile(Set<String> classes, SortedSet<BigDecimal> numbers) {

  private static final int MAGIC = 0xCAFEBABE;

  /**
   * Reads a class file up to the end of its constant pool.
   *
   * @throws IOException if the stream breaks off or is no class file
   */
  static ClassFile read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.skipNBytes(4);
    int size = in.readUnsignedShort();
    String[] texts = new String[size];
    int[] names = new int[size];
    SortedSet<BigDecimal> numbers = new TreeSet<>();
    for (int i = 1; i < size; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 3 -> numbers.add(BigDecimal.valueOf(in.readInt()));
        case 4 -> add(numbers, Float.toString(in.readFloat()));
        case 5 -> numbers.add(BigDecimal.valueOf(in.readLong()));
        case 6 -> add(numbers, Double.toString(in.readDouble()));
        case 7 -> names[i] = in.readUnsignedShort();
        default -> in.skipNBytes(length(tag));
      }
      // A long or a double takes two places.
      i += tag == 5 || tag == 6 ? 1 : 0;
    }
    // Whether a zero is an instruction or has a place depends on its sign and its type.
    numbers.remove(BigDecimal.ZERO);
    return new ClassFile(classes(texts, names), numbers);
  }

  private static int length(int tag) throws IOException {
    return switch (tag) {
      case 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 9, 10, 11, 12, 17, 18 -> 4;
      default -> throw new IOException("unknown kind of constant: " + tag);
    };
  }

  private static void add(SortedSet<BigDecimal> numbers, String number) {
    if (number.matches("[-+.0-9E]+")) {
      numbers.add(new BigDecimal(number));
    }
  }

  private static Set<String> classes(String[] texts, int[] names) {
    Set<String> classes = new TreeSet<>();
    for (int name : names) {
      if (name != 0) {
        String text = texts[name];
        classes.add(
            (text.startsWith("[") ? text.replaceAll("^\\[+L?|;$", "") : text).replace('/', '.'));
      }
    }
    return classes;
  }
}
