package dev.crucible.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The figures on record: as required, complete, and what the code gives today. */
class FiguresTest {

  private static final List<Rate> RECORD = Figures.onRecord();

  /** One world in so many is planted anew, and no fewer than this. */
  private static final int ONE_IN = 20;

  private static final int LEAST = 40;

  /** Of 250 rates, one in sixty runs would stray by four standard errors by chance alone. */
  private static final double ERRORS = 4;

  @TestFactory
  List<DynamicTest> figuresAreAsRequired() {
    return RECORD.stream()
        .map(
            rate ->
                DynamicTest.dynamicTest(
                    name(rate), () -> assertThat(rate.holds()).as("%s", rate).isTrue()))
        .toList();
  }

  @Test
  void everyCellIsOnRecord() {
    List<CalibrationCell> cells = Suite.cells();
    assertThat(RECORD.stream().map(rate -> List.of(rate.setting(), rate.question())))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            cells.stream().map(cell -> List.of(cell.setting(), cell.question())).toList());
    for (int i = 0; i < cells.size(); i++) {
      int worlds = cells.get(i).worlds();
      assertThat(RECORD.get(i).worlds()).isIn(worlds, Suite.MORE * worlds);
    }
  }

  /** A coin that falls on one side in the first worlds is thrown more often before it counts. */
  @Test
  void aFigureThatStraysIsMeasuredInMoreWorlds() {
    Setting setting = new Setting("coin", "a world in 50", 1);
    CalibrationCell fair =
        new CalibrationCell(setting, Question.FALSE_REFUTATION, 5, key -> seldom(key));
    assertThat(Suite.settled(fair).worlds()).isEqualTo(5);
    CalibrationCell always =
        new CalibrationCell(setting, Question.FALSE_REFUTATION, 5, key -> true);
    assertThat(Suite.settled(always).worlds()).isEqualTo(100);
    assertThat(Suite.settled(always).holds()).isFalse();
  }

  private static boolean seldom(RandomKey key) {
    return key.path().endsWith("#49");
  }

  /** The first worlds of those on record: the same rate up to the error of so few. */
  @TestFactory
  List<DynamicTest> figuresAreReproduced() {
    List<Rate> again = Suite.measure(ONE_IN, LEAST);
    return IntStream.range(0, RECORD.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    name(RECORD.get(i)), () -> agree(RECORD.get(i), again.get(i))))
        .toList();
  }

  private static void agree(Rate onRecord, Rate again) {
    // Where none or all were hit, one more or less is no news.
    double rate = Math.min(Math.max(onRecord.value(), 1e-3), 1 - 1e-3);
    double error = Math.sqrt(rate * (1 - rate) / again.worlds());
    assertThat(Math.abs(again.value() - onRecord.value()))
        .as("%s measured again: %s", onRecord, again)
        .isLessThanOrEqualTo(ERRORS * error + 1.0 / again.worlds());
  }

  @Test
  void jsonBringsBackWhatWasWritten() {
    assertThat(Figures.write(RECORD).lines().count()).isEqualTo(RECORD.size() + 2);
    assertThat(Figures.write(RECORD.subList(0, 1)))
        .startsWith("[\n  {\"subject\":\"value\",\"world\":")
        .contains("\"question\":\"false corroboration\"", "\"least\":0.0,\"most\":0.05}");
  }

  /** A rate of 5 % in 10 000 worlds is known to 0.22 %: 5.6 % is within three of that, 5.7 not. */
  @Test
  void ratesAreHeldAgainstTheirLimitUpToTheirError() {
    Setting setting = new Setting("any", "world", 5);
    assertThat(new Rate(setting, Question.FALSE_REFUTATION, 10_000, 560).holds()).isTrue();
    assertThat(new Rate(setting, Question.FALSE_REFUTATION, 10_000, 570).holds()).isFalse();
    assertThat(new Rate(setting, Question.COVERAGE, 10_000, 9_200).holds()).isFalse();
    assertThat(new Rate(setting, Question.COVERAGE, 10_000, 9_800).holds()).isFalse();
    assertThat(new Rate(setting, Question.CONSERVATIVE_COVERAGE, 10_000, 10_000).holds()).isTrue();
    assertThat(new Rate(setting, Question.POWER, 400, 320).error()).isEqualTo(0.02);
    assertThat(new Rate(setting, Question.FALSE_REFUTATION, 100, 0).error())
        .isEqualTo(Math.sqrt(0.01 * 0.99 / 100));
  }

  private static String name(Rate rate) {
    return "%s, %s, %s seeds: %s"
        .formatted(
            rate.setting().subject(),
            rate.setting().world(),
            rate.setting().seeds(),
            rate.question());
  }
}
