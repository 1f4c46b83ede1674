package dev.crucible.calibration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures on record, as JSON that people can read: one figure a line. */
public final class Figures {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String RESOURCE = "figures.json";

  private Figures() {}

  /** Returns the figures on record. */
  public static List<Rate> onRecord() {
    try (InputStream stream = Figures.class.getResourceAsStream(RESOURCE)) {
      List<Rate> rates = new ArrayList<>();
      for (JsonNode figure : MAPPER.readTree(Objects.requireNonNull(stream, RESOURCE))) {
        rates.add(read(figure));
      }
      return List.copyOf(rates);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns figures as JSON, with rates and errors for the reader's convenience. */
  public static String write(List<Rate> rates) {
    ArrayNode lines = MAPPER.createArrayNode();
    rates.forEach(rate -> lines.add(written(rate)));
    StringBuilder text = new StringBuilder("[\n");
    for (int i = 0; i < lines.size(); i++) {
      text.append("  ").append(lines.get(i)).append(i + 1 < lines.size() ? ",\n" : "\n");
    }
    return text.append("]\n").toString();
  }

  private static ObjectNode written(Rate rate) {
    return MAPPER
        .createObjectNode()
        .put("subject", rate.setting().subject())
        .put("world", rate.setting().world())
        .put("seeds", rate.setting().seeds())
        .put("question", rate.question().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .put("worlds", rate.worlds())
        .put("hits", rate.hits())
        .put("rate", rounded(rate.value()))
        .put("error", rounded(rate.error()))
        .put("least", rate.question().least())
        .put("most", rate.question().most());
  }

  private static double rounded(double number) {
    return Math.round(number * 1e5) / 1e5;
  }

  private static Rate read(JsonNode figure) {
    String question = figure.path("question").asString();
    return new Rate(
        new Setting(
            figure.path("subject").asString(),
            figure.path("world").asString(),
            figure.path("seeds").asString()),
        Question.valueOf(question.toUpperCase(Locale.ROOT).replace(' ', '_')),
        figure.path("worlds").asInt(),
        figure.path("hits").asInt());
  }
}
