package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Headless Chromium with a profile of its own, which notes whatever pages complain of and ask for.
 */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Kept, so that it stays quiet: it warns of protocols that no test uses. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static final JsonMapper JSON = new JsonMapper();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    driver.manage().timeouts().scriptTimeout(PATIENCE.multipliedBy(6));
    look(Look.LIGHT);
  }

  /** Starts it, with its sandbox where the system lets it have one. */
  static Browser start(Installation installation) {
    if (!System.getProperty("user.name").equals("root")) {
      try {
        return new Browser(driver(installation, List.of()));
      } catch (SessionNotCreatedException refused) {
        return new Browser(driver(installation, List.of("--no-sandbox")));
      }
    }
    return new Browser(driver(installation, List.of("--no-sandbox")));
  }

  private static ChromeDriver driver(Installation installation, List<String> more) {
    ChromeOptions options = new ChromeOptions().setBinary(installation.chromium().toFile());
    options.addArguments(
        "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
    options.addArguments("--no-first-run", "--disable-background-networking");
    options.addArguments(more);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.setExperimentalOption(
        "perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
    SELENIUM.setLevel(Level.SEVERE);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(installation.driver().toFile())
            .withSilent(true)
            .build();
    return new ChromeDriver(service, options);
  }

  /** Opens a page and waits until it is loaded. */
  void open(Path page) {
    open(page.toUri());
  }

  /** Opens a file's address, with whatever follows its name, and waits until it is loaded. */
  void open(URI address) {
    assertThat(Path.of(address.getPath())).isRegularFile();
    driver.get(address.toString());
  }

  /** Makes the browser a device that shows pages in another way. */
  void look(Look look) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", look.width(), "height", 900, "deviceScaleFactor", 1, "mobile", false));
    List<Map<String, String>> features =
        List.of(
            Map.of("name", "prefers-color-scheme", "value", look.scheme()),
            Map.of("name", "prefers-reduced-motion", "value", "reduce"));
    command("Emulation.setEmulatedMedia", Map.of("media", "", "features", features));
  }

  /** Makes the page look as it would on paper, until the next look. */
  void paper() {
    command("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** Lets pages run scripts, or not. */
  void scripts(Scripts scripts) {
    command("Emulation.setScriptExecutionDisabled", Map.of("value", scripts == Scripts.OFF));
  }

  /** Whether pages may run scripts. */
  enum Scripts {
    /** They may. */
    ON,
    /** They may not. */
    OFF
  }

  private void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  /** Returns the driver, for what this class has no word for. */
  ChromeDriver driver() {
    return driver;
  }

  /** Returns the only element that a selector finds, once it is there. */
  WebElement find(String css) {
    return await(page -> page.findElement(By.cssSelector(css)));
  }

  /** Returns the control that a label names. */
  WebElement field(String label) {
    WebElement words = driver.findElement(By.xpath("//label[normalize-space()='" + label + "']"));
    return driver.findElement(By.id(String.valueOf(words.getDomAttribute("for"))));
  }

  /** Returns the elements that a selector finds now. */
  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits until a condition holds: until it gives something other than null and false. */
  <T> T await(Function<? super ChromeDriver, T> condition) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
        .until(any -> condition.apply(driver));
  }

  /** Waits until a script finds a text, and asserts that it does. */
  void awaitText(String script, String wanted) {
    try {
      await(page -> text(script).equals(wanted));
    } catch (TimeoutException tooLate) {
      assertThat(text(script)).isEqualTo(wanted);
    }
  }

  /** Runs a script in the page. */
  @Nullable Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Returns what a script finds, as text. */
  String text(String script, Object... arguments) {
    return String.valueOf(script(script, arguments));
  }

  /** Returns what a script counts or measures. */
  double number(String script, Object... arguments) {
    return script(script, arguments) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Returns the warnings and errors on the console since the last call. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Returns the addresses that pages asked for since the last call. */
  List<String> requests() {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).path("message");
      if (message.path("method").asString().equals("Network.requestWillBeSent")) {
        addresses.add(message.path("params").path("request").path("url").asString());
      }
    }
    return addresses;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
