package org.cachedai.tier;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cachedai.tier.FarTier.Announcement;
import org.cachedai.tier.FarTier.Event;
import org.jspecify.annotations.Nullable;

/**
 * Makes good in the near tier what other stores do to the far tier, and passes it on. Changes are numbered: when a number
 * is missing, everything may have changed. The far tier is asked for its last number at every heartbeat, so that a change
 * that is missing is noticed even when no other follows.
 *
 * @param <K> the keys
 * @param <S> the stored form of the values
 */
final class RemoteChanges<K, S> implements Follower {

    private final NearSide<K, S> near;
    private final FarSide<S> far;
    private final KeyCodec<K> keys;
    private final ChangeNumbers numbers;
    private final NearGate gate;
    private final Loads<K, S> loads;
    private final FarLink link;
    private volatile CountDownLatch confirmation = new CountDownLatch(1);
    private volatile @Nullable StoreListener<K, S> listener;
    private volatile @Nullable Thread making;

    RemoteChanges(NearSide<K, S> near, FarSide<S> far, KeyCodec<K> keys, Loads<K, S> loads, FarLink link) {
        this.near = near;
        this.far = far;
        this.keys = keys;
        this.loads = loads;
        this.link = link;
        this.numbers = far.numbers();
        this.gate = new NearGate(link.coherence().nanoTime(), numbers, near::flush);
    }

    /** Whether the near tier may be read. */
    NearGate gate() {
        return gate;
    }

    /** Waits until what is to be heard was confirmed, as long as said. */
    @SuppressWarnings("ReturnValueIgnored") // Without a confirmation the far tier is read until there is one.
    void awaitFollowing(long patienceMillis) {
        try {
            confirmation.await(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long lastHeard() {
        return numbers.heard();
    }

    void tell(@Nullable StoreListener<K, S> hearer) {
        listener = hearer;
        confirmation = new CountDownLatch(1);
    }

    /** The listener as the near tier tells it: whoever makes a change elsewhere good must not be held up. */
    StoreListener<K, S> besides(StoreListener<K, S> hearer) {
        return new StoreListener<>() {
            @Override
            public void expired(K key, S value) {
                if (Thread.currentThread() == making) {
                    hearer.expiredElsewhere(key, value);
                } else {
                    hearer.expired(key, value);
                }
            }

            @Override
            public void expiredElsewhere(K key, S value) {
                hearer.expiredElsewhere(key, value);
            }

            @Override
            public void changedElsewhere(K key, @Nullable S before, @Nullable S after) {
                hearer.changedElsewhere(key, before, after);
            }
        };
    }

    /** Asks the far tier how far the cache is. */
    void beat() {
        CountDownLatch asked = confirmation;
        if (!gate.isFollowing()) {
            return;
        }
        long heardBefore = numbers.heard();
        long now = link.coherence().nanoTime().getAsLong();
        Long last = far.ask(FarCalls::lastChange);
        if (last != null && numbers.isMissing(last, heardBefore, now)) {
            near.flush();
            numbers.caughtUp(last, now);
            loads.allChanged();
        }
        asked.countDown();
    }

    @Override
    public void following() {
        if (!gate.isFollowing()) {
            if (!far.isUp()) {
                far.last().keepApart();
            }
            numbers.restart();
            near.flush();
            gate.follows(true);
        }
        link.heartbeat().soon(this::beat);
    }

    @Override
    public void lost() {
        gate.follows(false);
    }

    @Override
    public void heard(Announcement announcement) {
        if (announcement.event() != null) {
            tell(announcement, announcement.event());
            return;
        }
        switch (announcement.kind()) {
            case LEFT -> ended(keys.parse().apply(announcement.key()));
            case CLEARED -> cleared(announcement);
            case ENTRY -> changed(announcement, keys.parse().apply(announcement.key()));
        }
    }

    private void cleared(Announcement announcement) {
        if (!announcement.own()) {
            far.moved();
            near.flush();
        }
        number(announcement.sequence());
        loads.cleared(far.knownGeneration());
    }

    /** @param key null when it cannot be told */
    private void changed(Announcement announcement, @Nullable K key) {
        if (!announcement.own()) {
            drop(key);
        }
        number(announcement.sequence());
        if (key != null) {
            loads.changed(key, announcement.sequence());
        }
    }

    private void ended(@Nullable K key) {
        if (key != null) {
            loads.ended(key);
        }
    }

    private void number(long sequence) {
        far.last().heard(sequence);
        if (numbers.hear(sequence)) {
            near.flush();
            loads.allChanged();
        }
    }

    private void drop(@Nullable K key) {
        if (key == null) {
            near.flush();
            return;
        }
        making = Thread.currentThread();
        try {
            near.remove(key);
        } finally {
            making = null;
        }
    }

    private void tell(Announcement announcement, Event event) {
        StoreListener<K, S> hearer = listener;
        K key = hearer == null || announcement.own() ? null : keys.parse().apply(announcement.key());
        if (hearer == null || key == null) {
            return;
        }
        FarEntry<S> before = decode(event.entryKey(), event.before());
        FarEntry<S> after = decode(event.entryKey(), event.after());
        boolean whole = (before == null) == (event.before() == null) && (after == null) == (event.after() == null);
        if (whole && (before != null || after != null)) {
            hearer.changedElsewhere(key, value(before), value(after));
        }
    }

    private @Nullable FarEntry<S> decode(byte[] entryKey, byte @Nullable [] bytes) {
        return bytes == null ? null : far.slots().decode(entryKey, bytes);
    }

    private static <S> @Nullable S value(@Nullable FarEntry<S> entry) {
        return entry == null ? null : entry.value();
    }
}
