package dev.crucible.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium and its driver, where this machine has both in one version.
 *
 * @param chromium the browser
 * @param driver the program that drives it
 */
record Installation(Path chromium, Path driver) {

  /** The system property that names the driver. */
  static final String DRIVER_PROPERTY = "webdriver.chrome.driver";

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final List<Path> BROWSER_HOMES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
  private static final List<Path> DRIVER_HOMES =
      List.of(Path.of("/usr/bin/chromedriver"), Path.of("/usr/lib/chromium/chromedriver"));
  private static final Pattern MAJOR = Pattern.compile("(\\d+)\\.\\d+");

  /** What was found, or what to install. */
  record Search(Optional<Installation> found, String missing) {}

  /** Looks at the system property, the search path and the usual homes. */
  static Search search() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    List<Path> folders =
        Stream.of(path.split(Pattern.quote(java.io.File.pathSeparator))).map(Path::of).toList();
    List<Path> drivers = new ArrayList<>();
    Optional.ofNullable(System.getProperty(DRIVER_PROPERTY)).map(Path::of).ifPresent(drivers::add);
    drivers.addAll(in(folders, List.of("chromedriver")));
    drivers.addAll(DRIVER_HOMES);
    List<Path> browsers = new ArrayList<>(in(folders, BROWSERS));
    browsers.addAll(BROWSER_HOMES);
    return match(existing(browsers), existing(drivers), Installation::major);
  }

  /** Pairs the first browser and driver of one version. */
  static Search match(List<Path> browsers, List<Path> drivers, Version version) {
    for (Path driver : drivers) {
      Optional<String> wanted = version.of(driver);
      Predicate<Path> fits = browser -> wanted.isPresent() && version.of(browser).equals(wanted);
      Optional<Path> browser = browsers.stream().filter(fits).findFirst();
      if (browser.isPresent()) {
        return new Search(Optional.of(new Installation(browser.get(), driver)), "");
      }
    }
    return new Search(Optional.empty(), missing(browsers, drivers));
  }

  /** Tells a program's major version; empty if it does not run. */
  interface Version {

    /** Returns the version of a program. */
    Optional<String> of(Path program);
  }

  private static String missing(List<Path> browsers, List<Path> drivers) {
    String what;
    if (browsers.isEmpty() && drivers.isEmpty()) {
      what = "neither Chromium nor its driver is installed";
    } else if (browsers.isEmpty()) {
      what = "Chromium is not installed (its driver is: %s)".formatted(drivers.get(0));
    } else if (drivers.isEmpty()) {
      what = "Chromium's driver is not installed (Chromium is: %s)".formatted(browsers.get(0));
    } else {
      what = "%s and %s are not of one version".formatted(browsers.get(0), drivers.get(0));
    }
    return "Tests in a browser are skipped: %s. Debian: apt-get install chromium chromium-driver;"
            .formatted(what)
        + " elsewhere: put chromium and chromedriver of one version on the search path";
  }

  private static List<Path> in(List<Path> folders, List<String> names) {
    return names.stream().flatMap(n -> folders.stream().map(f -> f.resolve(n))).toList();
  }

  private static List<Path> existing(List<Path> programs) {
    return programs.stream().filter(Files::isExecutable).distinct().toList();
  }

  private static Optional<String> major(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher number = MAJOR.matcher(said);
      return number.find() ? Optional.of(number.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
