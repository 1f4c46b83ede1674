package dev.crucible.runfile;

import static dev.crucible.sample.Rulings.control;
import static dev.crucible.sample.Rulings.judgement;
import static dev.crucible.sample.Rulings.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Registration.Step;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.ledger.Head;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.sample.SampleRuns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocketJsonTest {

  private static final Run RUN = SampleRuns.full();
  private static final JsonNode DOCKET = Json.MAPPER.readTree(DocketJson.write(RUN));

  @Test
  void tellsTheEndOfTheOfficialLedger() {
    JsonNode docket =
        Json.MAPPER.readTree(
            DocketJson.write(
                RUN, Map.of(), Map.of(), Optional.of(new Head(263, "5ca1ab1e".repeat(8)))));
    assertThat(docket.path("official"))
        .hasToString("{\"lines\":263,\"hash\":\"%s\"}".formatted("5ca1ab1e".repeat(8)));
    assertThat(DOCKET.has("official")).isFalse();
  }

  @Test
  void tellsWhereTheRunComesFrom() {
    assertThat(DOCKET.propertyNames()).containsExactly("schema", "run", "claims");
    assertThat(DOCKET.path("schema").asInt()).isEqualTo(1);
    assertThat(DOCKET.path("run"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"id": "20261130T101500Z-1a2b3c4", "startedAt": "2026-11-30T10:15:00Z",
                 "gitCommit": "1a2b3c4d5e6f", "gitClean": true, "tier": "ci", "seeds": "fixed",
                 "firstSeed": 0, "seconds": 412.7,
                 "engine": "PyTorch 2.7.1 through DJL 0.35.1", "java": "17.0.12 (Temurin)",
                 "cpu": "AMD EPYC 7B13, 2 trials side by side",
                 "rows": {"trained": 0, "read": 0, "checked": 0}}
                """));
  }

  @Test
  void namesTheSeedsOfARunAndRepeatsThem() {
    Seeds fresh = new Seeds(Seeds.Choice.FRESH, 4711);
    Provenance run =
        new Provenance("R1", Instant.EPOCH, "1a2b3c4", true, "full", "none", "17", "cpu", fresh);
    JsonNode docket =
        Json.MAPPER.readTree(DocketJson.write(new Run(run, 1, SampleRuns.full().evidence())));
    assertThat(docket.path("run").path("seeds").asString()).isEqualTo("fresh");
    assertThat(docket.path("run").path("firstSeed").asInt()).isEqualTo(4711);
    assertThat(docket.path("claims").path(0).path("repeat").asString())
        .endsWith("-Dclaim=EOS.1 -Dtier=full -Dseeds=4711");
  }

  @Test
  void holdsEveryFieldOfAClaim() {
    JsonNode claim = DOCKET.path("claims").path(0);

    assertThat(claim.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "title",
            "strand",
            "direction",
            "standing",
            "verdict",
            "reason",
            "onRecord",
            "seconds",
            "repeat",
            "statistics",
            "controls",
            "mutants",
            "source",
            "refutation",
            "registration",
            "bits",
            "data",
            "design");
    assertThat(claim.path("id").asString()).isEqualTo("EOS.1");
    assertThat(claim.path("title").asString()).isEqualTo("Sharpness settles at 2/η");
    assertThat(claim.path("strand").asString()).isEqualTo("UNIVERSAL_PHENOMENA");
    assertThat(claim.path("direction").asString()).isEqualTo("OD8");
    assertThat(claim.path("standing").asString()).isEqualTo("ESTABLISHED");
    assertThat(claim.path("verdict").asString()).isEqualTo("CORROBORATED");
    assertThat(claim.path("onRecord").asString()).isEqualTo("CORROBORATED");
    assertThat(claim.path("seconds").asDouble()).isEqualTo(96.2);
    assertThat(claim.path("repeat").asString()).endsWith("-Dclaim=EOS.1");
    assertThat(claim.path("statistics").size()).isEqualTo(3);
    assertThat(claim.path("controls"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                [{"name": "η = 0.001, far below the edge", "verdict": "REFUTED"},
                 {"name": "η = 0.001, far below the edge", "verdict": "REFUTED"}]
                """));
    assertThat(claim.path("mutants"))
        .isEqualTo(Json.MAPPER.readTree("{\"total\": 5, \"killed\": 5}"));
    assertThat(claim.path("source"))
        .isEqualTo(
            Json.MAPPER.readTree(
                "{\"arxiv\": \"2103.00065\", \"where\": \"Section 3.1, Figure 1\"}"));
  }

  @Test
  void tellsTheRegistrationAndTheDesign() {
    Registration registration =
        new Registration(
            "0123",
            List.of(
                new Step(LocalDate.of(2026, 11, 23), "first"),
                new Step(LocalDate.of(2026, 12, 1), "too narrow")),
            List.of(new Change("MARGIN", Optional.of("0.05"), Optional.empty())));
    Evidence evidence = RUN.evidence().get(1).under(registration);
    JsonNode claim =
        Json.MAPPER
            .readTree(DocketJson.write(new Run(RUN.provenance(), 0, List.of(evidence))))
            .at("/claims/0");
    assertThat(claim.path("registration"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"digest": "0123", "registered": "2026-11-23", "amended": "2026-12-01",
                 "steps": [{"day": "2026-11-23", "reason": "first"},
                           {"day": "2026-12-01", "reason": "too narrow"}],
                 "pending": true,
                 "changes": [{"entry": "MARGIN", "before": "0.05", "after": null}]}
                """));
    assertThat(claim.path("design"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"statistic: five modes": "largest error of s(t) over its range ≤ 0.05",
                 "statistic: five modes; seeds": 5,
                 "statistic: five modes; control: coupled modes": 5}
                """));
    assertThat(DOCKET.at("/claims/1/registration").isNull()).isTrue();
  }

  @Test
  void holdsEveryFieldOfAStatistic() {
    JsonNode statistic = DOCKET.path("claims").path(0).path("statistics").path(1);
    Estimate estimate = RUN.evidence().get(0).judgements().get(1).ruling().estimate().orElseThrow();

    assertThat(statistic.propertyNames())
        .containsExactlyInAnyOrder(
            "name",
            "unit",
            "kind",
            "relation",
            "predicted",
            "margin",
            "estimate",
            "low",
            "high",
            "confidence",
            "n",
            "excluded",
            "verdict",
            "disagreement",
            "detectable",
            "moreSeeds");
    assertThat(statistic.path("name").asString()).isEqualTo("MNIST parity, η = 0.05");
    assertThat(statistic.path("unit").asString()).isEqualTo("1");
    assertThat(statistic.path("kind").asString()).isEqualTo("value");
    assertThat(statistic.path("relation").asString()).isEqualTo("equals");
    assertThat(statistic.path("predicted").asDouble()).isEqualTo(1.0);
    assertThat(statistic.path("margin").asDouble()).isEqualTo(0.05);
    assertThat(statistic.path("estimate").asDouble()).isEqualTo(estimate.value());
    assertThat(statistic.path("low").asDouble()).isEqualTo(estimate.low());
    assertThat(statistic.path("high").asDouble()).isEqualTo(estimate.high());
    assertThat(statistic.path("confidence").asDouble()).isEqualTo(0.9);
    assertThat(statistic.path("n").asInt()).isEqualTo(4);
    assertThat(statistic.path("excluded").asInt()).isEqualTo(1);
    assertThat(statistic.path("verdict").asString()).isEqualTo("CORROBORATED");
  }

  /** One claim of seven is refuted, with p = 0; Holm makes no more of that, and 1 of the rest. */
  @Test
  void weighsRefutationsOverTheDocket() {
    assertThat(DOCKET.path("claims").path(2).path("refutation").asDouble()).isZero();
    assertThat(DOCKET.path("claims").path(0).path("refutation").asDouble()).isEqualTo(1);
    assertThat(DOCKET.path("claims").path(6).path("refutation").asDouble()).isEqualTo(1);
  }

  @Test
  void saysNullWhereThereIsNothing() {
    JsonNode noEstimate = DOCKET.path("claims").path(5);
    JsonNode statistic = noEstimate.path("statistics").path(0);

    assertThat(noEstimate.path("direction").isNull()).isTrue();
    assertThat(noEstimate.path("onRecord").isNull()).isTrue();
    assertThat(List.of("estimate", "low", "high", "confidence", "detectable", "moreSeeds"))
        .allMatch(field -> statistic.path(field).isNull());
    assertThat(statistic.path("n").asInt()).isZero();
  }

  @Test
  void neverWritesWhatJsonCannotHold() {
    Prediction limit = Prediction.of("q").atLeast(-0.0, "for the test");
    Estimate wild = new Estimate(-0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e-300, 0.9, 2, "1");
    Ruling ruling =
        new Ruling(
            limit, Sample.of("q", List.of()), Optional.of(wild), Verdict.INCONCLUSIVE, "wild");
    NamedRuling wide = control("wide", limit, 1, 2);
    Judgement judgement = judgement("s", rule(limit, 1, 2), wide);
    Evidence sample = RUN.evidence().get(6);
    Evidence evidence =
        new Evidence(
            sample.claim(),
            Verdict.INCONCLUSIVE,
            "wild",
            Optional.empty(),
            Double.NaN,
            List.of(new Judgement("s", ruling, judgement.controls(), List.of())),
            List.of(),
            Map.of(),
            List.of());

    String json = DocketJson.write(new Run(RUN.provenance(), 0, List.of(evidence)));

    assertThat(json).doesNotContain("NaN", "Infinity", "-0.0");
    JsonNode statistic = Json.MAPPER.readTree(json).at("/claims/0/statistics/0");
    assertThat(statistic.path("estimate").asDouble()).isZero();
    assertThat(statistic.path("low").isNull()).isTrue();
    assertThat(statistic.path("high").asDouble()).isEqualTo(1e-300);
    assertThat(statistic.path("relation").asString()).isEqualTo("at least");
  }

  @Test
  void tellsInHowManyFreshRunsControlsWereRefuted() {
    String claim = RUN.evidence().get(0).claim().id();
    JsonNode docket =
        Json.MAPPER.readTree(
            DocketJson.write(
                RUN,
                Map.of(),
                Map.of(claim, new FreshShare(4, 1, 8, List.of())),
                Optional.empty()));
    assertThat(docket.path("claims").path(0).path("freshChecks"))
        .hasToString("{\"runs\":8,\"held\":4,\"unknown\":1,\"fallsShort\":true}");
    assertThat(docket.path("claims").path(1).has("freshChecks")).isFalse();
  }
}
