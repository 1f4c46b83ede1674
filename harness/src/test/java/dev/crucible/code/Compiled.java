package dev.crucible.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources, compiled for a test into a folder of its own. */
final class Compiled {

  private Compiled() {}

  /** Compiles one file with debug information, and digests what class {@code made.A} reaches. */
  static CodeDigest digest(Path folder, String source) {
    try (URLClassLoader loader = compile(folder, source)) {
      Class<?> root = loader.loadClass("made.A");
      return CodeDigest.of(Set.of(root), name -> name.startsWith("made."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  static URLClassLoader compile(Path folder, String source) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      boolean done =
          compiler
              .getTask(null, files, null, List.of("-g"), null, List.of(new Text(source)))
              .call();
      if (!done) {
        throw new AssertionError("does not compile");
      }
    }
    return new URLClassLoader(new URL[] {url(folder)}, null);
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }

  /** A source in memory. */
  private static final class Text extends SimpleJavaFileObject {

    private final String source;

    Text(String source) {
      super(URI.create("string:///made/A.java"), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
