package org.cachedai.tier;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings the announcements of a far tier to the caches that they are about. Thread-safe. */
final class ChangeFeed implements FarTier.FeedListener, AutoCloseable {

    private final Map<String, Follower> followers = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final LinkVoice voice;
    private final FarTier.Feed feed;

    /** @param voice told when the first cache is not heard any more, and when all are heard again */
    @SuppressWarnings("this-escape") // The map of followers, all that a call needs, is there.
    ChangeFeed(FarTier far, LinkVoice voice) {
        this.voice = voice;
        this.feed = far.follow(this);
    }

    void follow(FarNames cache, Follower follower, boolean events) {
        followers.put(cache.cache(), follower);
        feed.follow(cache, events);
    }

    void unfollow(FarNames cache) {
        followers.remove(cache.cache());
        feed.unfollow(cache);
        noteHeard(cache.cache());
    }

    @Override
    public void following(String cache) {
        Follower follower = followers.get(cache);
        if (follower != null) {
            follower.following();
            noteHeard(cache);
        }
    }

    @Override
    public void lost(String cache) {
        Follower follower = followers.get(cache);
        if (follower != null) {
            follower.lost();
            if (lost.add(cache) && lost.size() == 1) {
                voice.channelLost();
            }
        }
    }

    @Override
    public void heard(FarTier.Announcement announcement) {
        Follower follower = followers.get(announcement.cache());
        if (follower != null) {
            follower.heard(announcement);
        }
    }

    @Override
    public void close() {
        feed.close();
    }

    private void noteHeard(String cache) {
        if (lost.remove(cache) && lost.isEmpty()) {
            voice.channelBack();
        }
    }
}
