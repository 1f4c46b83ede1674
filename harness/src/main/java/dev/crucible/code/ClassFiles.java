package dev.crucible.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Reads compiled classes from a class path, each once: who asks about many roots keeps one.
 *
 * <p>Reading runs nothing of a class. Threads may share it.
 */
public final class ClassFiles {

  private final ClassLoader loader;
  private final Map<String, CompiledClass> read = new ConcurrentHashMap<>();
  private final Map<String, String> digests = new ConcurrentHashMap<>();

  /**
   * Starts.
   *
   * @param loader finds the class files
   */
  public ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** Reads from where a class came from. */
  public static ClassFiles beside(Class<?> type) {
    ClassLoader own = type.getClassLoader();
    return new ClassFiles(own == null ? ClassLoader.getSystemClassLoader() : own);
  }

  /**
   * Reads a class.
   *
   * @param name its binary name
   * @throws UncheckedIOException if it is not on the class path or cannot be read
   */
  public CompiledClass of(String name) {
    return read.computeIfAbsent(name, this::load);
  }

  /** Returns the digest of a class, see {@link CompiledClass#digest}. */
  String digest(String name) {
    return digests.computeIfAbsent(name, any -> of(any).digest());
  }

  /**
   * Returns the classes that roots reach: they themselves, and whatever these name, directly or
   * through others, as far as it is to be followed. A class that is not followed is not among them.
   *
   * <p>What is looked up by a name that is put together at run time is not seen.
   *
   * @param roots binary names
   * @param follow tells by its binary name whether a class that is named counts
   * @throws UncheckedIOException if a class file is missing or cannot be read
   */
  public SortedMap<String, CompiledClass> reachable(
      Collection<String> roots, Predicate<String> follow) {
    SortedMap<String, CompiledClass> reached = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!reached.containsKey(name)) {
        CompiledClass type = of(name);
        reached.put(name, type);
        type.uses().stream().filter(follow).forEach(open::add);
      }
    }
    return reached;
  }

  private CompiledClass load(String name) {
    String file = name.replace('.', '/') + ".class";
    try (InputStream stream = loader.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IOException("it is not on the class path");
      }
      return CompiledClass.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
