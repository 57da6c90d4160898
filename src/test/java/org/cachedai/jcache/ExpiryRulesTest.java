package org.cachedai.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;

class ExpiryRulesTest {

    private static final long NOW = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long END = 2_000_000;

    @Test
    void policyOfTheStandard_givesTheEndsThatItsNameSays() {
        assertEnds(new EternalExpiryPolicy(), NEVER, END, END);
        assertEnds(new CreatedExpiryPolicy(Duration.ONE_MINUTE), NOW + 60_000, END, END);
        assertEnds(new ModifiedExpiryPolicy(Duration.ONE_MINUTE), NOW + 60_000, NOW + 60_000, END);
        assertEnds(new AccessedExpiryPolicy(Duration.ONE_MINUTE), NOW + 60_000, END, NOW + 60_000);
        assertEnds(new TouchedExpiryPolicy(Duration.ONE_MINUTE), NOW + 60_000, NOW + 60_000, NOW + 60_000);
    }

    @Test
    void policyThatSaysNothing_leavesTheEndAsItIs() {
        assertEnds(new FixedPolicy(Duration.ONE_MINUTE, null), NOW + 60_000, END, END);
        assertEnds(new FixedPolicy(null, null), NEVER, END, END);
    }

    @Test
    void policyThatFails_givesAnEternalLifeAndLeavesTheEndAsItIs() {
        assertEnds(new FailingPolicy(), NEVER, END, END);
    }

    @Test
    void zero_isOverAtOnce() {
        ExpiryRules rules = rules(new FixedPolicy(Duration.ZERO, Duration.ZERO));

        assertThat(rules.isOver(rules.endOfNew())).isTrue();
        assertThat(rules.isOver(rules.endOfUpdated(END))).isTrue();
        assertThat(rules.isOver(rules.endOfAccessed(END))).isTrue();
        assertThat(rules.remaining(rules.endOfNew())).isZero();
    }

    @Test
    void life_longerThanTime_doesNotEnd() {
        Duration longest = new Duration(TimeUnit.DAYS, Long.MAX_VALUE);
        Duration almost = new Duration(TimeUnit.MILLISECONDS, NEVER - NOW);

        assertEnds(new FixedPolicy(longest, longest), NEVER, NEVER, NEVER);
        assertEnds(new FixedPolicy(almost, almost), NEVER, NEVER, NEVER);
        assertThat(rules(new EternalExpiryPolicy()).remaining(NEVER)).isEqualTo(NEVER);
    }

    private static void assertEnds(ExpiryPolicy policy, long created, long updated, long accessed) {
        ExpiryRules rules = rules(policy);

        assertThat(rules.endOfNew()).isEqualTo(created);
        assertThat(rules.endOfUpdated(END)).isEqualTo(updated);
        assertThat(rules.endOfAccessed(END)).isEqualTo(accessed);
    }

    private static ExpiryRules rules(ExpiryPolicy policy) {
        return new ExpiryRules(policy, () -> NOW);
    }

    private record FixedPolicy(Duration created, Duration later) implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            return created;
        }

        @Override
        public Duration getExpiryForAccess() {
            return later;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return later;
        }
    }

    private static final class FailingPolicy implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            throw new IllegalStateException("broken");
        }

        @Override
        public Duration getExpiryForAccess() {
            throw new IllegalStateException("broken");
        }

        @Override
        public Duration getExpiryForUpdate() {
            throw new IllegalStateException("broken");
        }
    }
}
