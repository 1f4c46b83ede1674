package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.host.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests one browser and one site, which they all share, and holds every test to what no page
 * may do: complain on the console, or ask for anything that is not a file of the site.
 *
 * <p>Where no browser is installed the tests are skipped, and the console says what to install.
 */
final class InBrowser
    implements ExecutionCondition, ParameterResolver, BeforeEachCallback, AfterEachCallback {

  private static final Namespace OURS = Namespace.create(InBrowser.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Installation.Search search = search(context);
    return search.found().isPresent()
        ? ConditionEvaluationResult.enabled("a browser is installed")
        : ConditionEvaluationResult.disabled(search.missing());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Browser browser = browser(context);
    browser.look(Look.LIGHT);
    browser.complaints();
    browser.requests();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Browser browser = browser(context);
    browser.scripts(Browser.Scripts.ON);
    List<String> requests = browser.requests();
    assertThat(browser.complaints()).as("warnings and errors on the console").isEmpty();
    assertThat(requests)
        .as("addresses that pages asked for")
        .allMatch(address -> address.matches("(?s)(file|data|blob|about):.*"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Browser.class || type == SampleSite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class ? browser(context) : site(context);
  }

  private static Installation.Search search(ExtensionContext context) {
    return shared(context, Installation.Search.class, InBrowser::announced);
  }

  private static Installation.Search announced() {
    Installation.Search search = Installation.search();
    if (search.found().isEmpty()) {
      Machine.print(search.missing());
    }
    return search;
  }

  private static Browser browser(ExtensionContext context) {
    Installation installation = search(context).found().orElseThrow();
    return shared(context, Browser.class, () -> Browser.start(installation));
  }

  private static SampleSite site(ExtensionContext context) {
    return shared(context, SampleSite.class, InBrowser::rendered);
  }

  private static SampleSite rendered() {
    try {
      return SampleSite.render();
    } catch (IOException e) {
      throw new UncheckedIOException("the sample site could not be written", e);
    }
  }

  /** JUnit closes what is stored after the last test. */
  private static <T> T shared(ExtensionContext context, Class<T> type, Supplier<T> made) {
    Store store = context.getRoot().getStore(OURS);
    return Objects.requireNonNull(
        store.getOrComputeIfAbsent(type, unused -> made.get(), type), type.getName());
  }
}
