package dev.crucible.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs folders. */
final class Jars {

  private Jars() {}

  /** Packs a folder into a file and returns the file. */
  static Path pack(Path folder, Path into) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(into))) {
      for (Path file : files) {
        jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    }
    return into;
  }
}
