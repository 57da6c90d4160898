package org.cachedai.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cachedai.spi.TierEvent;
import org.junit.jupiter.api.Test;

class LinkVoiceTest {

    private final LinkVoice voice = new LinkVoice("the fake");
    private final List<TierEvent> heard = new ArrayList<>();

    @Test
    void oneOutage_howeverOftenItIsNoticed_isToldOnce() {
        voice.listen(heard::add);

        voice.away("it is away");
        voice.away("it is still away");
        voice.halfOpen();
        voice.back();
        voice.back();

        assertThat(heard)
                .containsExactly(TierEvent.BREAKER_OPEN, TierEvent.BREAKER_HALF_OPEN, TierEvent.BREAKER_CLOSED);
    }

    @Test
    void listen_inAnOutage_isToldOfItAtOnce() {
        voice.away("it is away");

        voice.listen(heard::add);

        assertThat(heard).containsExactly(TierEvent.BREAKER_OPEN);
    }

    @Test
    void start_withoutAnOutage_isNotToldOfAtAll() {
        voice.listen(heard::add);

        voice.halfOpen();
        voice.back();

        assertThat(heard).isEmpty();
    }

    @Test
    void channelAndQueue_areToldEachTime() {
        voice.listen(heard::add);

        voice.channelLost();
        voice.channelBack();
        voice.overflown("cache", 1);

        assertThat(heard).containsExactly(TierEvent.CHANNEL_LOST, TierEvent.CHANNEL_BACK, TierEvent.QUEUE_OVERFLOW);
    }

    @Test
    void listenerThatFails_doesNotKeepTheOthersFromHearing() {
        voice.listen(event -> {
            throw new IllegalStateException("no");
        });
        voice.listen(heard::add);

        voice.channelLost();

        assertThat(heard).containsExactly(TierEvent.CHANNEL_LOST);
    }
}
