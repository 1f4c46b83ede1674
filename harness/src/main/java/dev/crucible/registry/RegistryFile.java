package dev.crucible.registry;

import dev.crucible.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A registry's file as it was when it was read, so that nobody's edit is written over.
 *
 * @param file the file
 * @param text its text; empty if there was none
 * @param registry what it says
 */
public record RegistryFile(Path file, String text, Registry registry) {

  /**
   * Reads the file; one that does not exist is an empty registry.
   *
   * @throws IllegalArgumentException if the file is not a registry; the message names the place
   * @throws UncheckedIOException if the file cannot be read
   */
  public static RegistryFile read(Path file) {
    String text = textOf(file);
    Registry registry =
        text.isEmpty() && Files.notExists(file)
            ? Registry.empty(file.toString())
            : RegistryFormat.parse(file.toString(), text);
    return new RegistryFile(file, text, registry);
  }

  /**
   * Replaces the file's content as a whole; whatever happens, the old file or the new one is there.
   *
   * <p>The draft beside it is created by one writer at a time, so that two commands cannot both
   * find the file unchanged.
   *
   * @throws IllegalStateException if the file changed since it was read, or is being written
   * @throws UncheckedIOException if it cannot be written
   */
  public void replace(Registry changed) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    create(draft, RegistryText.of(changed));
    try {
      if (!textOf(file).equals(text)) {
        throw new IllegalStateException(
            "%s changed while this command ran; nothing is written: give the command again"
                .formatted(file));
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritten(e);
    } finally {
      remove(draft);
    }
  }

  private void create(Path draft, String content) {
    try {
      Files.createFile(draft);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException(
          "%s is being written by another command; if none is running, remove %s"
              .formatted(file, draft),
          e);
    } catch (IOException e) {
      throw unwritten(e);
    }
    try {
      Utf8.write(draft, content, StandardOpenOption.WRITE);
    } catch (IOException e) {
      remove(draft);
      throw unwritten(e);
    }
  }

  private static void remove(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + draft, e);
    }
  }

  private UncheckedIOException unwritten(IOException cause) {
    return new UncheckedIOException(
        "cannot write %s, which is unchanged: %s".formatted(file, cause.getMessage()), cause);
  }

  private static String textOf(Path file) {
    try {
      return Files.notExists(file) ? "" : Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the registry " + file, e);
    }
  }
}
