package dev.crucible.site.page;

import dev.crucible.text.Bidi;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/** Escapes what templates print, and keeps its controls of direction to itself. */
final class IsolatingOutput extends OwaspHtmlTemplateOutput {

  IsolatingOutput(TemplateOutput target) {
    super(target);
  }

  @Override
  public void writeUserContent(@Nullable String text) {
    super.writeUserContent(text == null ? null : Bidi.isolated(text));
  }
}
