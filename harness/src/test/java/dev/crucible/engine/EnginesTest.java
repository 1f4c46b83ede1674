package dev.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.util.cuda.CudaUtils;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class EnginesTest {

  @Test
  void saysWhatToAddWhenNoNativeLibraryIsThere() {
    assertThatThrownBy(() -> Engines.requireNativeLibrary(marked(Optional.empty()), "linux-x86_64"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The engine needs PyTorch's native library for linux-x86_64, but none is on the class"
                + " path. Add ai.djl.pytorch:pytorch-native-cpu with classifier linux-x86_64"
                + " (Maven picks it by itself; -Dnative.classifier=linux-x86_64 forces it).");
  }

  @Test
  void namesBothPlatformsWhenTheLibraryIsForeign() {
    ClassLoader foreign = marked(Optional.of("version=2.7.1\nclassifier=cpu-win-x86_64\n"));

    assertThatThrownBy(() -> Engines.requireNativeLibrary(foreign, "linux-aarch64"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("for linux-aarch64")
        .hasMessageContaining("is for cpu-win-x86_64");
  }

  @Test
  void listsTheServedPlatformsWhenThisOneIsNot() {
    assertThatThrownBy(() -> Engines.requireNativeLibrary(marked(Optional.empty()), "osx-x86_64"))
        .hasMessageContaining("There is no such library for this platform")
        .hasMessageContaining("linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64");
  }

  @Test
  void acceptsTheMatchingLibrary() {
    ClassLoader own = marked(Optional.of("classifier=cpu-linux-x86_64"));

    assertThatCode(() -> Engines.requireNativeLibrary(own, "linux-x86_64"))
        .doesNotThrowAnyException();
  }

  /** On a machine with a CUDA library and no GPU the engine would warn of it in every run. */
  @Test
  void doesNotWarnThatThereIsNoGpu() {
    assertThat(LoggerFactory.getLogger(CudaUtils.class).isWarnEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger(CudaUtils.class).isErrorEnabled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, x86_64, linux-x86_64",
    "Linux, aarch64, linux-aarch64",
    "Mac OS X, aarch64, osx-aarch64",
    "Mac OS X, x86_64, osx-x86_64",
    "Windows 11, amd64, win-x86_64",
  })
  void knowsTheArtifactOfEachPlatform(String os, String architecture, String classifier) {
    assertThat(Platforms.classifier(new Platforms.Platform(os, architecture)))
        .isEqualTo(classifier);
  }

  @Test
  void describesTheEngineItRuns() {
    assertThat(Scope.engine()).startsWith("PyTorch 2.7.1 (DJL 0.35.1)");
  }

  /** Returns a class path on which the native library's mark has given content, or is missing. */
  private static ClassLoader marked(Optional<String> content) {
    return new ClassLoader(null) {
      @Override
      public @Nullable InputStream getResourceAsStream(String name) {
        return content
            .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .orElse(null);
      }
    };
  }
}
