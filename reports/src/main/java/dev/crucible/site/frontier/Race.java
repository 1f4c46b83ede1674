package dev.crucible.site.frontier;

import dev.crucible.history.FrontierTrack;
import dev.crucible.history.FrontierTrack.Scored;
import dev.crucible.history.PastFrontier.Role;
import dev.crucible.plot.ScorePlot;
import dev.crucible.site.page.FrontierWords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The candidates of a frontier through time: picture, legend and table. */
public final class Race {

  /** In the order of the legend. */
  private static final List<String> KINDS = List.of("best", "theory", "baseline", "control");

  private Race() {}

  /**
   * A candidate's course in words.
   *
   * @param name its name
   * @param kind its class in the style sheet: best, theory, baseline or control
   * @param first its first score
   * @param last its latest
   * @param runs how often it was scored
   */
  public record Rival(String name, String kind, String first, String last, int runs) {}

  /** Returns the candidates, the best theory of the latest run first. */
  public static List<Rival> rivals(FrontierTrack track) {
    return track.candidates().entrySet().stream()
        .map(entry -> rival(entry, track))
        .sorted(Comparator.comparingInt(rival -> KINDS.indexOf(rival.kind())))
        .toList();
  }

  /** Returns the picture; nothing if there is no score. */
  public static String svg(FrontierView view, String id) {
    List<ScorePlot.Course> courses =
        view.track().candidates().entrySet().stream()
            .map(entry -> course(entry, view.track()))
            .toList();
    OptionalDouble criterion =
        view.criterion().stream().mapToDouble(Double::doubleValue).findFirst();
    return ScorePlot.svg(
        new ScorePlot.Race(
            view.claim().id() + ": scores of the candidates through time", criterion, courses),
        id);
  }

  private static ScorePlot.Course course(
      Map.Entry<String, List<Scored>> entry, FrontierTrack track) {
    return new ScorePlot.Course(
        kind(entry, track),
        entry.getValue().stream()
            .filter(scored -> Double.isFinite(scored.score().median()))
            .filter(scored -> scored.score().median() > 0)
            .map(
                scored ->
                    new ScorePlot.Score(scored.trial().run().startedAt(), scored.score().median()))
            .toList());
  }

  private static Rival rival(Map.Entry<String, List<Scored>> entry, FrontierTrack track) {
    List<Scored> scores = entry.getValue();
    return new Rival(
        entry.getKey(),
        kind(entry, track),
        FrontierWords.percent(scores.get(0).score().median()),
        FrontierWords.percent(last(scores).score().median()),
        scores.size());
  }

  private static String kind(Map.Entry<String, List<Scored>> entry, FrontierTrack track) {
    Role role = last(entry.getValue()).score().role();
    String best = track.steps().get(track.steps().size() - 1).best().candidate();
    return switch (role) {
      case THEORY -> entry.getKey().equals(best) ? "best" : "theory";
      case BASELINE -> "baseline";
      case CONTROL -> "control";
    };
  }

  private static Scored last(List<Scored> scores) {
    return scores.get(scores.size() - 1);
  }
}
