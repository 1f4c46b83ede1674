package dev.crucible.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Starts the tensor engine once, offline, with one thread per trial. */
final class Engines {

  /** Written by the native artifact for the platform that it serves. */
  private static final String NATIVE_MARK = "native/lib/pytorch.properties";

  /**
   * Names the vector instructions whose kernels the engine takes; without it, it takes the widest
   * that the processor has, whose sums are rounded otherwise. A process cannot set it for itself:
   * the build does, for the engine and for its matrix library.
   */
  private static final String KERNELS = "ATEN_CPU_CAPABILITY";

  private Engines() {}

  /** Returns the manager above all scopes. */
  static NDManager root() {
    return Started.ROOT;
  }

  /** Returns the engine, its version, whose kernels it takes, and the bits of its arithmetic. */
  static String describe() {
    return Started.DESCRIPTION;
  }

  static String kernels(Optional<String> pinned) {
    return pinned
        .filter(name -> !name.isBlank())
        .map(name -> "pinned to " + name.strip().toUpperCase(Locale.ROOT))
        .orElse("kernels of this processor");
  }

  /** Starts the engine at first use; the settings must be in place before it loads. */
  private static final class Started {
    static final NDManager ROOT;
    static final String DESCRIPTION;

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
          "PyTorch %s (DJL %s), CPU, %s, arithmetic %s"
              .formatted(
                  engine.getVersion(),
                  Engine.getDjlVersion(),
                  kernels(Optional.ofNullable(System.getenv(KERNELS))),
                  Arithmetic.fingerprint(ROOT));
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
