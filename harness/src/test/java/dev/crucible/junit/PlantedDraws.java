package dev.crucible.junit;

import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import java.util.List;

/** What planted claims measure: five seeds' numbers around a centre, without an engine. */
public final class PlantedDraws {

  private static final Prediction X = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

  record Setup(double spacing) {}

  /** Seeds below a number fail. */
  record Cell(double centre, int failing) {}

  record Drawn(double number) {}

  private PlantedDraws() {}

  /** Returns five seeds' numbers that scatter by about 0.006 around a centre. */
  public static Sample around(Lab lab, String setting, double centre) {
    return around(lab, setting, centre, 0);
  }

  static Sample around(Lab lab, String setting, double centre, int failing) {
    Study<Setup, Cell, Drawn> study =
        Study.of("draws", PlantedDraws::draw)
            .with(new Setup(0.004))
            .cells(new Cell(centre, failing))
            .seeds(5)
            .called(cell -> setting);
    return lab.run(study).sample(X, Drawn::number);
  }

  static List<Reading<Drawn>> draw(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          if (members.seed(m) < members.cell(m).failing()) {
            throw new IllegalStateException("as a test");
          }
          return new Drawn(members.cell(m).centre() + setup.spacing() * (members.seed(m) - 2));
        });
  }
}
