package org.cachedai.config;

import java.time.Duration;

/**
 * How long answers of an operation are fresh, and what may be done with those that are not, or soon will not be.
 *
 * @param lifetime how long an answer is fresh at most
 * @param jitter the share by which a life is shortened at most, at random
 * @param whileRevalidate for how long after its life an answer may be served while it is loaded anew; zero for never
 * @param ifError for how long after its life an answer may be served when loading it anew fails; zero for never
 * @param softLimit how long a caller then waits for the load
 * @param refreshAhead the share of its life after which a hot answer is loaded anew; 0 for never
 * @param refreshHits how often an answer must be asked for from then on to be hot
 */
public record FreshnessSettings(
        Lifetime lifetime,
        double jitter,
        Duration whileRevalidate,
        Duration ifError,
        Duration softLimit,
        double refreshAhead,
        int refreshHits) {}
