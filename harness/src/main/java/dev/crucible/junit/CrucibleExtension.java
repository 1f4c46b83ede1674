package dev.crucible.junit;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.lab.DataWanted;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Seat;
import dev.crucible.lab.ThreadExecutor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Tries claim classes: selects them, lends each a lab, collects evidence, applies the gate. */
public final class CrucibleExtension
    implements ExecutionCondition,
        BeforeAllCallback,
        BeforeEachCallback,
        InvocationInterceptor,
        ParameterResolver,
        TestWatcher,
        AfterAllCallback {

  private static final Namespace OURS = Namespace.create(CrucibleExtension.class);

  /** Made by JUnit. */
  public CrucibleExtension() {}

  /** Leaves out claims that were not selected, and all claims if an option is not allowed. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return claim(context)
        .map(claim -> condition(Docketed.of(claim), context))
        .orElseGet(() -> ConditionEvaluationResult.enabled("not a claim"));
  }

  private static ConditionEvaluationResult condition(Docketed claim, ExtensionContext context) {
    try {
      Selection selection = RunOptions.of(options(context)).selection();
      return selection.admits(claim)
          ? ConditionEvaluationResult.enabled("selected")
          : ConditionEvaluationResult.disabled("not selected by " + selection.words());
    } catch (IllegalArgumentException e) {
      return ConditionEvaluationResult.disabled("no claim is tried: " + e.getMessage());
    }
  }

  /** Waits for a slot; JUnit gives it back when it closes what the class has stored. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Claim> claim = claim(context);
    if (claim.isPresent()) {
      OpenRun run = run(context);
      Seat seat = seated(context, run.seat(claim.get().id()));
      OpenTrial trial = run.begin(context.getRequiredTestClass(), seat);
      context.getStore(OURS).put(OpenTrial.class, trial);
    } else if (isOutermost(context)) {
      Optional<ThreadExecutor> pool = pool(context);
      // Where all claims vanish, some other class must open the run that misses them.
      if (pool.isPresent() && Attendance.isTaken(options(context))) {
        run(context);
      }
      pool.ifPresent(threads -> seated(context, threads.seat(Urgency.NO_CLAIM)));
    }
  }

  private static Seat seated(ExtensionContext context, Seat seat) {
    context.getStore(OURS).put(Seat.class, seat);
    seat.take();
    return seat;
  }

  /** A nested class runs in the slot of the class around it. */
  private static boolean isOutermost(ExtensionContext context) {
    return context.getParent().filter(parent -> parent == context.getRoot()).isPresent();
  }

  /** Fails an experiment that nobody watches: it would pass without a verdict. */
  @Override
  public void beforeEach(ExtensionContext context) {
    boolean experiment =
        context.getTestMethod().filter(m -> m.isAnnotationPresent(ClaimTest.class)).isPresent();
    if (experiment && trial(context).isEmpty()) {
      throw new IllegalStateException(
          "%s is a @ClaimTest that is not watched: mark its class with @Claim, and see that"
                  .formatted(context.getDisplayName())
              + " junit.jupiter.extensions.autodetection.enabled is true");
    }
  }

  /** Where no verdict is asked for, something else is done in an experiment's place. */
  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    Optional<Errands> errands = trial(context).flatMap(OpenTrial::errands);
    if (errands.isEmpty() || !method.getExecutable().isAnnotationPresent(ClaimTest.class)) {
      proceed(invocation, context);
      return;
    }
    invocation.skip();
    errands.get().run(lab -> experiment(method, lab), trial(context).orElseThrow().lab());
  }

  /** An experiment without its data ends where it asked for them, and has not failed. */
  private static void proceed(Invocation<@Nullable Void> invocation, ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (DataWanted wanted) {
      trial(context).ifPresent(trial -> trial.wants(String.valueOf(wanted.getMessage())));
    }
  }

  private static void experiment(ReflectiveInvocationContext<Method> method, Lab lab)
      throws Throwable {
    Object[] arguments =
        Arrays.stream(method.getExecutable().getParameterTypes())
            .map(type -> type == Lab.class ? lab : null)
            .toArray();
    try {
      method.getExecutable().setAccessible(true);
      method.getExecutable().invoke(method.getTarget().orElse(null), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class && trial(context).isPresent();
  }

  @Override
  public Lab resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return trial(context).orElseThrow().lab();
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    if (context.getRequiredTestMethod().isAnnotationPresent(ClaimTest.class)) {
      trial(context).ifPresent(OpenTrial::finished);
    }
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    brokeOff(context, "threw " + cause);
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    brokeOff(context, "was aborted: " + cause.getMessage());
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    brokeOff(context, "is disabled: " + reason.orElse("no reason given"));
  }

  private static void brokeOff(ExtensionContext context, String why) {
    trial(context)
        .ifPresent(trial -> trial.brokeOff(context.getRequiredTestMethod().getName(), why));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Optional<Claim> claim = claim(context);
    Optional<OpenTrial> trial = trial(context);
    if (claim.isPresent() && trial.isPresent()) {
      context
          .getExecutionException()
          .ifPresent(thrown -> trial.get().brokeOff("preparing the class", "threw " + thrown));
      run(context).end(trial.get(), context.getRequiredTestClass());
    }
  }

  /** Returns the mark of the class that the context stands for, methods and nested classes not. */
  private static Optional<Claim> claim(ExtensionContext context) {
    return context.getTestMethod().isPresent()
        ? Optional.empty()
        : context.getTestClass().map(type -> type.getAnnotation(Claim.class));
  }

  private static Optional<OpenTrial> trial(ExtensionContext context) {
    return Optional.ofNullable(context.getStore(OURS).get(OpenTrial.class, OpenTrial.class));
  }

  private static OpenRun run(ExtensionContext context) {
    // The pool first: what is stored last is closed first.
    ThreadExecutor pool = pool(context).orElseThrow();
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(
            OpenRun.class, key -> new OpenRun(options(context), pool), OpenRun.class);
  }

  /** Returns what everything computes on; empty if an option is not allowed. */
  private static Optional<ThreadExecutor> pool(ExtensionContext context) {
    int threads;
    try {
      threads = RunOptions.of(options(context)).lab().threads();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(
        context
            .getRoot()
            .getStore(OURS)
            .getOrComputeIfAbsent(
                ThreadExecutor.class, key -> new ThreadExecutor(threads), ThreadExecutor.class));
  }

  private static Function<String, Optional<String>> options(ExtensionContext context) {
    return context::getConfigurationParameter;
  }
}
