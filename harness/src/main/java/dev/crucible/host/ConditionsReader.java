package dev.crucible.host;

import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Conditions.Option;
import dev.crucible.option.Places;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds out what a run was told, and by whom: the command line, the environment or a file. */
public final class ConditionsReader {

  private static final List<String> OPTIONS =
      List.of(
          "claim",
          "strand",
          "direction",
          "tier",
          "seeds",
          "gate",
          "threads",
          "rows",
          "cell",
          "cells",
          "shard",
          "progress",
          "fixtures.dir");

  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "MAVEN_OPTS", "MAVEN_ARGS");

  private static final List<Path> FILES =
      List.of(Path.of(".mvn", "maven.config"), Path.of(".mvn", "jvm.config"));

  private static final String JUNIT = "junit-platform.properties";

  private final Function<String, Optional<String>> environment;
  private final Path top;
  private final ClassLoader classPath;

  /** A reader of given variables, a project's top folder and a class path. */
  ConditionsReader(
      Function<String, Optional<String>> environment, Path top, ClassLoader classPath) {
    this.environment = environment;
    this.top = top;
    this.classPath = classPath;
  }

  /** Returns the reader of this process. */
  public static ConditionsReader here() {
    return new ConditionsReader(
        Machine::environment,
        Places.top(Machine.workingDirectory()),
        ConditionsReader.class.getClassLoader());
  }

  /**
   * Returns the conditions of a run.
   *
   * @param gate what makes it red
   * @param given looks up an option by its name
   */
  public Conditions of(String gate, Function<String, Optional<String>> given) {
    SortedMap<String, Option> options = new TreeMap<>();
    for (String name : OPTIONS) {
      given
          .apply(name)
          .filter(value -> !value.isBlank())
          .ifPresent(value -> options.put(name, new Option(value.strip(), from(name))));
    }
    return new Conditions(
        gate, options, Locale.getDefault().toLanguageTag(), TimeZone.getDefault().getID());
  }

  private List<String> from(String option) {
    Pattern setting =
        Pattern.compile("(^|[\\s\"'])(-D|--define[\\s=])\\s*" + Pattern.quote(option) + "=");
    List<String> from = new ArrayList<>();
    for (String variable : VARIABLES) {
      environment
          .apply(variable)
          .filter(value -> setting.matcher(value).find())
          .ifPresent(value -> from.add(variable));
    }
    for (Path file : FILES) {
      if (setting.matcher(text(top.resolve(file))).find()) {
        from.add(file.toString());
      }
    }
    if (onClassPath().containsKey(option)) {
      from.add(JUNIT);
    }
    return from;
  }

  /** A file that is not there, or that nobody may read, set nothing. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException none) {
      return "";
    }
  }

  private Properties onClassPath() {
    Properties properties = new Properties();
    URL file = classPath.getResource(JUNIT);
    if (file != null) {
      try (InputStream stream = file.openStream()) {
        properties.load(stream);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return properties;
  }
}
