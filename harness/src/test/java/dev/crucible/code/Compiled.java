package dev.crucible.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Sources, compiled for a test into a folder of its own. */
public final class Compiled {

  private Compiled() {}

  /** Compiles one file with debug information, and digests what class {@code made.A} reaches. */
  static CodeDigest digest(Path folder, String source) {
    try (URLClassLoader loader = compile(folder, null, Map.of("made.A", source))) {
      Class<?> root = loader.loadClass("made.A");
      return CodeDigest.of(Set.of(root), name -> name.startsWith("made."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Compiles files.
   *
   * @param parent finds what they use besides themselves
   * @param sources the files' texts by their classes' names
   */
  public static URLClassLoader compile(
      Path folder, @Nullable ClassLoader parent, Map<String, String> sources) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    List<Text> units =
        sources.entrySet().stream().map(file -> new Text(file.getKey(), file.getValue())).toList();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<String> options = List.of("-g", "-proc:none");
      if (!compiler.getTask(null, files, null, options, null, units).call()) {
        throw new AssertionError("does not compile");
      }
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
  }

  /** A source in memory. */
  private static final class Text extends SimpleJavaFileObject {

    private final String source;

    Text(String type, String source) {
      super(
          URI.create("string:///%s.java".formatted(type.replace('.', '/'))),
          JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
