package dev.crucible.claim;

/**
 * What sceptics say of a scientific theory of deep learning, in our own words, and what a
 * measurement would have to show to answer it.
 *
 * <p>A claim that {@link BearsOn} one need not answer it: a refuted claim may speak for the
 * sceptic.
 */
public enum Objection {
  /** The programme survives whatever is found. */
  UNFALSIFIABLE(
      "Unfalsifiable in the short run",
      "Whatever the theory fails to explain is called an open direction, so that nothing found in"
          + " the next years can count against it.",
      "Said of the programme of arXiv 2604.21691, whose Section 5 lists ten open directions",
      "An open direction with tasks, score and criterion fixed before anything is trained, and a"
          + " score that is published whether it moves or stands still; a theory that misses the"
          + " criterion is reported as refuted."),
  /** Data and computation decide, not understanding. */
  SCALE_IS_ALL(
      "Scale is all",
      "Given enough data and computation the architecture does not matter, and neither does knowing"
          + " why it works.",
      "R. Sutton, The Bitter Lesson, 2019, says something near to it",
      "A difference between architectures, predicted before training, that stays or grows as data"
          + " grow; or one that theory predicts to vanish, and that does, at the predicted rate."),
  /** Transfer has to be shown by whoever claims it. */
  TOY_MODELS_ARE_NOT_LLMS(
      "Toy models are not language models",
      "A law of small networks on small data says nothing about the models in use, and showing that"
          + " it carries over is up to those who believe so.",
      "Said of arXiv 2604.21691, whose evidence is in large part from small networks",
      "One law, its constants fixed in small models, that holds to the same margin in other"
          + " architectures, in language models, and as size grows."),
  /** Theory costs effort and buys nothing. */
  ALCHEMY(
      "Alchemy",
      "Deep learning advances by trial, and a layer of theory adds work without predicting anything"
          + " better than a plain extrapolation does.",
      "A. Rahimi and B. Recht, Reflections on Random Kitchen Sinks, 2017, for the name",
      "A forecast from theory scored beside forecasts without one, on the same runs, that beats"
          + " them seed by seed."),
  /** It has been tried for long. */
  DECADES_OF_FAILURE(
      "Decades of failure",
      "People have looked for a theory of neural networks since the beginning, and practice has"
          + " never waited for it or needed it.",
      "arXiv 2604.21691, Section 4, answers it",
      "Numbers computed before training, with nothing fitted, that networks on data nobody designed"
          + " for the theory come to meet."),
  /** What can be solved is not what is used. */
  TOY_MODELS_TOO_PRIMITIVE(
      "Toy models are too primitive",
      "What can be solved is linear, or lazy, or fed with Gaussian noise: it leaves out what makes"
          + " deep networks work.",
      "arXiv 2604.21691, Section 4, answers it; its Section 2.1 concedes part of it",
      "A prediction of a solvable model that holds where its assumptions do not, in nonlinear"
          + " networks or on real data; or a model that is solved although it is nonlinear and"
          + " learns features."),
  /** Averages say nothing about what a network can do. */
  WRONG_LEVEL(
      "The wrong level of resolution",
      "Averages over a whole network are too coarse: what matters is which circuits form and what"
          + " they can do.",
      "arXiv 2604.21691, Section 4, answers it",
      "A coarse quantity that by itself decides something that people act on; or a theory that"
          + " names the circuit which training finds."),
  /** The data decide. */
  THEORY_OF_DATA(
      "We need a theory of data",
      "Networks take their behaviour from natural data, for whose structure there is no model; a"
          + " theory without one explains nothing.",
      "arXiv 2604.21691, Section 4, answers it; its second open direction asks for such a theory",
      "A few statistics of natural data, measured beforehand, that fix what a network learns from"
          + " them, and that tell one set of data from another."),
  /** It will be done for us. */
  AI_FIRST(
      "AI will understand itself first",
      "Machines will soon do this research faster than people, so that people's theory comes too"
          + " late.",
      "arXiv 2604.21691, Section 4, answers it",
      "Theories by machines and by people, told apart and scored on the same frontier by the same"
          + " criterion."),
  /** No bound says anything about a real network. */
  DECORATIVE_BOUNDS(
      "Generalisation bounds remain decorative",
      "Bounds on the test error are far above the error itself, and what makes a bound smaller does"
          + " not make a network better.",
      "Zhang et al., arXiv 1611.03530; Nagarajan and Kolter, arXiv 1902.04742",
      "A bound, for example of PAC-Bayes type, computed for a trained network on real data, tight"
          + " enough to choose between two networks and right about which is better."),
  /** Theory does not answer what is asked. */
  PRACTITIONERS(
      "Not what practitioners ask",
      "Those who train models ask whether a schedule is safe at scale, whether to buy data or"
          + " parameters, how to set the learning rate and why warm-up helps; theory answers other"
          + " questions.",
      "Said in practice more than in print; arXiv 2604.21691 names safe schedules as a test",
      "A yes or no, or a setting, given before the run at the price of one measurement, that is"
          + " right more often than the rule of thumb.");

  private final String title;
  private final String words;
  private final String raised;
  private final String answer;

  Objection(String title, String words, String raised, String answer) {
    this.title = title;
    this.words = words;
    this.raised = raised;
    this.answer = answer;
  }

  /** Returns its name, a few words. */
  public String title() {
    return title;
  }

  /** Returns the objection in one sentence. */
  public String words() {
    return words;
  }

  /** Returns where it is raised or answered, as far as one place can be named. */
  public String raised() {
    return raised;
  }

  /** Returns what a measurement would have to show to answer it. */
  public String answer() {
    return answer;
  }
}
