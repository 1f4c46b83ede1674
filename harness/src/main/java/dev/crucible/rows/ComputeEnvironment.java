package dev.crucible.rows;

/**
 * What the bits of a run depend on besides its study and its code.
 *
 * @param engine the engine, its native library and its arithmetic
 * @param java the Java runtime's feature version
 * @param data digest of the files that are trained on
 */
public record ComputeEnvironment(String engine, String java, String data) {

  String words() {
    return String.join("\n", engine, java, data);
  }
}
