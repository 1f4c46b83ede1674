package dev.crucible.desk.claim;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.desk.yaml.YamlFields;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what a docket tells of a claim. */
final class EntryReader {

  private static final Pattern ID = Pattern.compile("[A-Z][A-Za-z0-9]{0,15}\\.[A-Za-z0-9-]{1,24}");
  private static final Pattern ARXIV =
      Pattern.compile("\\d{4}\\.\\d{4,5}(v\\d+)?|[a-z-]+(\\.[A-Z]{2})?/\\d{7}(v\\d+)?");

  private EntryReader() {}

  static Docketed entry(YamlFields all) {
    String id = all.text("id");
    if (!ID.matcher(id).matches()) {
      throw all.get("id")
          .spot()
          .fault(
              "\"%s\" is no id".formatted(id),
              "give a capital letter, letters or digits, a point, and a number or name: DESK.1");
    }
    YamlFields source = YamlFields.of("source", all.get("source"), List.of("arxiv", "where"));
    String arxiv = source.text("arxiv");
    if (!ARXIV.matcher(arxiv).matches()) {
      throw source
          .get("arxiv")
          .spot()
          .fault(
              "\"%s\" is no arXiv id".formatted(arxiv),
              "write it in quotes as arXiv does, such as \"2203.15556\"");
    }
    return new Docketed(
            id,
            all.text("title"),
            all.text("statement"),
            all.choice("strand", Arrays.asList(Strand.values())).orElse(Strand.EMPIRICAL_LAWS),
            OpenDirection.NONE,
            all.choice("standing", Arrays.asList(Standing.values())).orElse(Standing.CONTESTED),
            arxiv,
            source.text("where"),
            all.optionalText("formula").orElse(""),
            List.of())
        .ofDesk("FOLDER");
  }
}
