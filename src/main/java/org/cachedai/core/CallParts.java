package org.cachedai.core;

import org.cachedai.flight.Flights;

/**
 * What the calls of one site share.
 *
 * @param cache where the answers are
 * @param answers what they are stored as
 * @param flights brings callers together
 * @param refreshes loads answers anew in the background
 * @param reporter hears what became of the calls
 */
record CallParts(OperationCache cache, Answers answers, Flights flights, Refreshes refreshes, Reporter reporter) {}
