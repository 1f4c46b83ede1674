package dev.crucible.rows;

/**
 * What the bits of a run depend on besides its study and its code.
 *
 * @param engine the engine and its native library
 * @param processor the kind of processor, its instruction set included
 * @param java the Java runtime's feature version
 * @param data digest of the files that are trained on
 */
public record Surroundings(String engine, String processor, String java, String data) {

  String words() {
    return String.join("\n", engine, processor, java, data);
  }
}
