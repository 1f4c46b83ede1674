package dev.crucible.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;

/** Starts the tensor engine once, offline, with one thread per trial. */
final class Engines {

  /** Written by the native artifact for the platform that it serves. */
  private static final String NATIVE_MARK = "native/lib/pytorch.properties";

  private Engines() {}

  /** Returns the manager above all scopes. */
  static NDManager root() {
    return Started.ROOT;
  }

  /** Returns the engine's name and version. */
  static String describe() {
    return Started.DESCRIPTION;
  }

  /** Returns the first digits of a digest of the bits that it computes, hexadecimal. */
  static String arithmetic() {
    return Started.ARITHMETIC;
  }

  /** Starts the engine at first use; the settings must be in place before it loads. */
  private static final class Started {
    static final NDManager ROOT;
    static final String DESCRIPTION;
    static final String ARITHMETIC;

    static {
      requireNativeLibrary(
          Engines.class.getClassLoader(), Platforms.classifier(Platforms.system()));
      settle("ai.djl.offline", "true");
      settle("OPT_OUT_TRACKING", "true");
      settle("ai.djl.default_engine", "PyTorch");
      settle("ai.djl.pytorch.num_threads", "1");
      settle("ai.djl.pytorch.num_interop_threads", "1");
      Engine engine = Engine.getEngine("PyTorch");
      ROOT = engine.newBaseManager();
      DESCRIPTION =
          "PyTorch %s (DJL %s), CPU".formatted(engine.getVersion(), Engine.getDjlVersion());
      ARITHMETIC = Arithmetic.fingerprint(ROOT);
    }

    private Started() {}

    private static void settle(String key, String value) {
      if (System.getProperty(key) == null) {
        System.setProperty(key, value);
      }
    }
  }

  /**
   * Checks that the class path carries the native library for a platform.
   *
   * @throws IllegalStateException if it carries none, or one for another platform
   */
  static void requireNativeLibrary(ClassLoader loader, String wanted) {
    Properties mark = new Properties();
    try (InputStream in = loader.getResourceAsStream(NATIVE_MARK)) {
      if (in == null) {
        throw new IllegalStateException(Platforms.advice("none is on the class path", wanted));
      }
      mark.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(Platforms.advice("its mark cannot be read", wanted), e);
    }
    String found = mark.getProperty("classifier", "unknown").toLowerCase(Locale.ROOT);
    if (!found.endsWith(wanted)) {
      throw new IllegalStateException(
          Platforms.advice("the one on the class path is for " + found, wanted));
    }
  }
}
