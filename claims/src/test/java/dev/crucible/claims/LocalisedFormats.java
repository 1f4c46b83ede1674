package dev.crucible.claims;

import dev.crucible.code.CompiledClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds formats that write numbers, dates or capitals after the machine's language.
 *
 * <p>A method that formats without a locale may hold no such format, and must hold the format that
 * it uses: one that is handed to it cannot be seen.
 */
final class LocalisedFormats {

  /** A conversion whose outcome depends on a locale; in "5 % for" there is none. */
  private static final Pattern LOCALISED =
      Pattern.compile(
          "%(\\d+\\$)?[-#+0,(]*\\d*(\\.\\d+)?([dfegEGSBCHAXT]|t\\w)"
              + "|%(\\d+\\$)?[-#+0,( ]+\\d*(\\.\\d+)?[dfeg](?![a-z])");

  private static final Pattern CONVERSION =
      Pattern.compile("%(\\d+\\$)?[-#+0,( ]*\\d*(\\.\\d+)?[a-zA-Z%]");

  private LocalisedFormats() {}

  /** Returns one sentence a method that is at fault. */
  static List<String> in(CompiledClass type) {
    List<String> found = new ArrayList<>();
    for (MethodNode method : type.node().methods) {
      if (formatsWithoutLocale(method)) {
        String where = type.node().name.replace('/', '.') + "." + method.name;
        List<String> formats = constants(method).filter(LocalisedFormats::isFormat).toList();
        formats.stream()
            .filter(format -> LOCALISED.matcher(format.replace("%%", "")).find())
            .forEach(format -> found.add(where + " formats \"" + format + "\" without a locale"));
        if (formats.isEmpty()) {
          found.add(where + " formats by what it is handed, without a locale");
        }
      }
    }
    return found;
  }

  private static boolean formatsWithoutLocale(MethodNode method) {
    return Arrays.stream(method.instructions.toArray())
        .anyMatch(
            instruction ->
                instruction instanceof MethodInsnNode call
                    && isFormatting(call.owner, call.name)
                    && !call.desc.startsWith("(Ljava/util/Locale;"));
  }

  private static boolean isFormatting(String owner, String name) {
    return switch (owner) {
      case "java/lang/String" -> name.equals("format") || name.equals("formatted");
      case "java/io/PrintStream", "java/io/PrintWriter", "java/io/Console" ->
          name.equals("format") || name.equals("printf");
      case "java/util/Formatter" -> name.equals("<init>");
      default -> false;
    };
  }

  private static boolean isFormat(String constant) {
    return CONVERSION.matcher(constant).find();
  }

  private static Stream<String> constants(MethodNode method) {
    return Arrays.stream(method.instructions.toArray())
        .flatMap(
            instruction -> {
              if (instruction instanceof LdcInsnNode constant) {
                return Stream.of(constant.cst);
              }
              return instruction instanceof InvokeDynamicInsnNode joined
                  ? Arrays.stream(joined.bsmArgs)
                  : Stream.of();
            })
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }
}
