package dev.crucible.plan;

import java.util.OptionalDouble;

/**
 * What a study of a claim asks for in a tier.
 *
 * @param name the study
 * @param ensembles how many programs it has: the units that are run, kept and sent elsewhere
 * @param runs how many runs these are
 * @param kept how many of the ensembles need not be trained, because their rows were kept
 * @param sampled how long one ensemble trained when it was tried, s; empty if none was
 */
public record PlannedStudy(
    String name, int ensembles, int runs, int kept, OptionalDouble sampled) {}
