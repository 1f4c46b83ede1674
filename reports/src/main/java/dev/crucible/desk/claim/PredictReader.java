package dev.crucible.desk.claim;

import dev.crucible.desk.claim.Predict.Form;
import dev.crucible.desk.claim.Predict.Theory;
import dev.crucible.desk.yaml.Node;
import dev.crucible.desk.yaml.YamlFields;
import dev.crucible.prediction.Bound;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Exponent;
import dev.crucible.prediction.Grain;
import dev.crucible.prediction.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a prediction. */
final class PredictReader {

  private static final List<String> COMMON =
      List.of("kind", "quantity", "unit", "because", "in-steps-of", "steps-because");

  private static final Map<Form, List<String>> KNOWN =
      Map.of(
          Form.VALUE, List.of("equals", "within", "formula", "fitted", "fitted-on"),
          Form.BOUND, List.of("at-most", "at-least"),
          Form.EXPONENT, List.of("equals", "within", "against", "fit", "corrected-by"),
          Form.CURVE, List.of("limit", "norm", "against", "formula", "fitted", "fitted-on"),
          Form.ORDER, List.of("direction", "measure", "by", "against", "conditions"),
          Form.IDENTITY, List.of("equals", "within"));

  private final YamlFields fields;

  private PredictReader(YamlFields fields) {
    this.fields = fields;
  }

  static Predict predict(YamlFields all) {
    Node node = all.get("predict");
    Form kind =
        YamlFields.open("predict", node)
            .choice("kind", Arrays.asList(Form.values()))
            .orElseThrow(
                () ->
                    node.spot()
                        .fault(
                            "predict lacks \"kind\"",
                            "add kind: value, bound, exponent, curve, order or identity"));
    List<String> known = new ArrayList<>(COMMON);
    known.addAll(KNOWN.getOrDefault(kind, List.of()));
    YamlFields fields = YamlFields.of("a prediction of kind " + word(kind), node, known);
    String quantity = fields.optionalText("quantity").orElseGet(() -> all.text("value"));
    return new PredictReader(fields).read(kind, quantity);
  }

  private static String word(Form kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Predict read(Form kind, String quantity) {
    Optional<Theory> theory = theory(fields);
    return new Predict(
        kind,
        quantity,
        fields.optionalText("unit").orElse(""),
        fields.text("because"),
        number(kind, theory),
        fields.optionalNumber("within").or(() -> margin(kind)),
        kind == Form.BOUND ? Optional.of(side()) : Optional.empty(),
        fields.optionalText("against"),
        fields.choice("fit", Arrays.asList(Exponent.Fit.values())).orElse(Exponent.Fit.EACH_SEED),
        corrections(),
        fields.choice("norm", Arrays.asList(Curve.Norm.values())).orElse(Curve.Norm.RMS),
        fields
            .choice("direction", Arrays.asList(Order.Direction.values()))
            .orElse(Order.Direction.RISING),
        fields.choice("measure", Arrays.asList(Order.Measure.values())).orElse(Order.Measure.STEP),
        fields.texts("conditions"),
        theory,
        grain(),
        fields.spot());
  }

  private double number(Form kind, Optional<Theory> theory) {
    return switch (kind) {
      case VALUE -> theory.isPresent() ? ratio() : fields.number("equals");
      case EXPONENT, IDENTITY -> fields.number("equals");
      case BOUND -> fields.number(side() == Bound.Side.AT_MOST ? "at-most" : "at-least");
      case CURVE -> fields.number("limit");
      case ORDER -> fields.number("by");
    };
  }

  /** What a formula predicts is held against it as a ratio. */
  private double ratio() {
    return fields.optionalNumber("equals").orElse(1.0);
  }

  private Optional<Double> margin(Form kind) {
    boolean needed = kind == Form.VALUE || kind == Form.EXPONENT || kind == Form.IDENTITY;
    return needed ? Optional.of(fields.number("within")) : Optional.empty();
  }

  private Bound.Side side() {
    if (fields.has("at-most") == fields.has("at-least")) {
      throw fields.spot().fault("a bound has one limit", "give one of at-most and at-least");
    }
    return fields.has("at-most") ? Bound.Side.AT_MOST : Bound.Side.AT_LEAST;
  }

  private List<Exponent.Correction> corrections() {
    List<Exponent.Correction> all = new ArrayList<>();
    for (Node item : fields.items("corrected-by")) {
      YamlFields one = YamlFields.of("a correction", item, List.of("coefficient", "power"));
      all.add(new Exponent.Correction(one.number("coefficient"), one.number("power")));
    }
    return all;
  }

  private Optional<Grain> grain() {
    return fields
        .optionalNumber("in-steps-of")
        .map(step -> new Grain(step, fields.text("steps-because")));
  }

  static Optional<Theory> theory(YamlFields fields) {
    if (!fields.has("formula")) {
      if (fields.has("fitted") || fields.has("fitted-on")) {
        throw fields
            .spot()
            .fault("parameters are fitted and there is no formula", "add formula: …");
      }
      return Optional.empty();
    }
    Map<String, Double> fitted = new LinkedHashMap<>();
    fields
        .find("fitted")
        .ifPresent(
            node ->
                YamlFields.open("fitted", node)
                    .all()
                    .forEach((name, start) -> fitted.put(name, YamlFields.number(name, start))));
    return Optional.of(
        new Theory(
            fields.text("formula"),
            fitted,
            fields.find("fitted-on").map(RowsReader::filter),
            fields.get("formula").spot()));
  }
}
