package org.cachedai.tier.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.cachedai.tier.FarNames;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final FarNames CACHE = new FarNames("ns", "cache");
    private static final String CHANGES = CACHE.cache() + "changes";
    private static final String EVENTS = CACHE.events();

    private final Subscriptions subscriptions = new Subscriptions(new Channels(0));

    @Test
    void confirm_everyChannel_makesTheCacheHeard() {
        assertThat(subscriptions.follow(CACHE, true).subscribe()).containsExactly(CHANGES, EVENTS);
        assertThat(subscriptions.confirm(EVENTS)).isNull();
        assertThat(subscriptions.confirm(CHANGES)).isSameAs(CACHE);
        assertThat(subscriptions.hearsEvents(CACHE)).isTrue();
    }

    @Test
    void confirm_ofAnEarlierFollow_doesNotCount() {
        subscriptions.follow(CACHE, false);
        assertThat(subscriptions.unfollow(CACHE).unsubscribe()).containsExactly(CHANGES);
        subscriptions.follow(CACHE, false);
        assertThat(subscriptions.confirm(CHANGES)).isNull();
        assertThat(subscriptions.confirm(CHANGES)).isSameAs(CACHE);
    }

    @Test
    void confirm_whatIsNotWanted_isNothing() {
        subscriptions.follow(CACHE, false);
        subscriptions.unfollow(CACHE);
        assertThat(subscriptions.confirm(CHANGES)).isNull();
        assertThat(subscriptions.find(CHANGES)).isNull();
    }

    @Test
    void follow_withoutEvents_endsThem() {
        subscriptions.follow(CACHE, true);
        Subscriptions.Step step = subscriptions.follow(CACHE, false);
        assertThat(step.subscribe()).containsExactly(CHANGES);
        assertThat(step.unsubscribe()).containsExactly(EVENTS);
        assertThat(subscriptions.hearsEvents(CACHE)).isFalse();
    }

    @Test
    void renew_newConnection_confirmsEverythingOnceMore() {
        subscriptions.follow(CACHE, true);
        subscriptions.follow(CACHE, true);
        assertThat(subscriptions.renew().subscribe()).containsExactly(CHANGES, EVENTS);
        assertThat(subscriptions.hearsEvents(CACHE)).isFalse();
        subscriptions.confirm(CHANGES);
        assertThat(subscriptions.confirm(EVENTS)).isSameAs(CACHE);
    }
}
