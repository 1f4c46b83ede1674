package dev.crucible.formula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;

/**
 * Typesets LaTeX as presentation MathML, which browsers draw themselves: no script, no font and no
 * picture is left on the page.
 *
 * <p>KaTeX does it, run by Rhino. It is loaded once, when the first formula is typeset, which takes
 * a second or two; a formula takes some milliseconds and is kept.
 */
public final class MathMl {

  private static final String KATEX = "/META-INF/resources/webjars/katex/0.16.4/dist/katex.min.js";

  /** Anything that KaTeX would only warn of is an error: nobody reads the warnings of a render. */
  private static final String RENDER =
      "(function (latex) { return katex.renderToString(latex, {displayMode: true,"
          + " output: 'mathml', throwOnError: true, strict: 'error', trust: false}); })";

  private static final String START = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
  private static final String END = "</math>";

  private static final Map<String, String> TYPESET = new ConcurrentHashMap<>();

  private MathMl() {}

  /** KaTeX, ready to render; loaded when it is first asked for. */
  private static final class Katex {

    private static final ContextFactory CONTEXTS = new ContextFactory();
    private static final Scriptable SCOPE;
    private static final Function RENDERER;

    static {
      try (Context context = context();
          InputStream stream = MathMl.class.getResourceAsStream(KATEX)) {
        if (stream == null) {
          throw new IOException(KATEX + " is not on the class path");
        }
        String script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        SCOPE = context.initSafeStandardObjects();
        context.evaluateString(SCOPE, script, "katex", 1, null);
        RENDERER = (Function) context.evaluateString(SCOPE, RENDER, "render", 1, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Context context() {
      Context context = CONTEXTS.enterContext();
      context.setInterpretedMode(true); // compiled, KaTeX's largest function is too large for Java
      context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
      return context;
    }

    /** One at a time: a scope belongs to one thread. */
    private static synchronized String render(String latex) {
      try (Context context = context()) {
        return Context.toString(RENDERER.call(context, SCOPE, SCOPE, new Object[] {latex}));
      }
    }
  }

  /**
   * Returns a formula as a {@code math} element in display style, its LaTeX as alternative text.
   *
   * @param latex the formula, without dollars
   * @throws IllegalArgumentException if it is empty or no LaTeX that can be typeset; the message
   *     names the place
   */
  public static String of(String latex) {
    if (latex.isBlank()) {
      throw new IllegalArgumentException("there is no formula to typeset: give @Formula a value");
    }
    return TYPESET.computeIfAbsent(latex, MathMl::typeset);
  }

  private static String typeset(String latex) {
    String markup;
    try {
      markup = Katex.render(latex);
    } catch (RhinoException e) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be typeset: %s; mend the @Formula".formatted(latex, complaint(e)), e);
    }
    String math = markup.substring(markup.indexOf(START) + START.length(), markup.indexOf(END));
    return "<math alttext=\"%s\"%s%s".formatted(escaped(latex), math, END);
  }

  /** KaTeX marks the place with combining underscores, which consoles garble. */
  private static String complaint(RhinoException error) {
    return error.details().replaceAll("[\\u0332]", "").replaceFirst("^(ParseError: )?", "");
  }

  private static String escaped(String latex) {
    return latex
        .replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
