package org.cachedai.tier.redis;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cachedai.tier.FarNames;
import org.jspecify.annotations.Nullable;

/** Which channels a feed wants, and which of them the server has confirmed on its connection. Not thread-safe. */
final class Subscriptions {

    private final Channels channels;
    private final Map<String, Channel> wanted = new LinkedHashMap<>();
    /** How many confirmations each channel waits for; only the last one tells that it is heard. */
    private final Map<String, Integer> unconfirmed = new HashMap<>();

    Subscriptions(Channels channels) {
        this.channels = channels;
    }

    /** Wants a cache, with or without its events, confirmed anew; returns what is to be sent. */
    Step follow(FarNames cache, boolean events) {
        List<String> asked = names(cache, events).toList();
        asked.forEach(name -> {
            wanted.put(name, new Channel(cache, name.equals(channels.events(cache))));
            unconfirmed.merge(name, 1, Integer::sum);
        });
        List<String> ended = events ? List.of() : dropped(Stream.of(channels.events(cache)));
        return new Step(asked, ended);
    }

    /** Wants a cache no more; returns what is to be sent. */
    Step unfollow(FarNames cache) {
        return new Step(List.of(), dropped(names(cache, true)));
    }

    /** The caches of which anything is wanted, each once. */
    List<FarNames> caches() {
        return wanted.values().stream().map(Channel::cache).distinct().toList();
    }

    /** Begins a new connection; returns what is to be sent. */
    Step renew() {
        unconfirmed.clear();
        wanted.keySet().forEach(name -> unconfirmed.put(name, 1));
        return new Step(List.copyOf(wanted.keySet()), List.of());
    }

    /** Notes a confirmation; returns the cache when all that is wanted of it is heard from now on. */
    @Nullable
    FarNames confirm(String name) {
        unconfirmed.computeIfPresent(name, (channel, left) -> left > 1 ? left - 1 : null);
        Channel channel = wanted.get(name);
        return channel == null || names(channel.cache(), true).anyMatch(this::isMissing) ? null : channel.cache();
    }

    /** The channel of a name, or null when it is not wanted. */
    @Nullable
    Channel find(String name) {
        return wanted.get(name);
    }

    /** Whether the events of a cache are heard, on a connection that stands. */
    boolean hearsEvents(FarNames cache) {
        String name = channels.events(cache);
        return wanted.containsKey(name) && !isMissing(name);
    }

    private boolean isMissing(String name) {
        return wanted.containsKey(name) && unconfirmed.containsKey(name);
    }

    private List<String> dropped(Stream<String> names) {
        return names.filter(name -> wanted.remove(name) != null).toList();
    }

    private Stream<String> names(FarNames cache, boolean events) {
        String changes = channels.changes(cache);
        return events ? Stream.of(changes, channels.events(cache)) : Stream.of(changes);
    }

    /**
     * A channel that is wanted.
     *
     * @param cache whose it is
     * @param events whether it brings events
     */
    record Channel(FarNames cache, boolean events) {}

    /** The channels to be sent to the server. */
    record Step(List<String> subscribe, List<String> unsubscribe) {}
}
