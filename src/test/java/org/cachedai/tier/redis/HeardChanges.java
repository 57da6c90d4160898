package org.cachedai.tier.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cachedai.tier.FarTier.Announcement;
import org.cachedai.tier.FarTier.FeedListener;

/** Keeps what it is told: {@code following}, {@code lost}, or an announcement. */
final class HeardChanges implements FeedListener {

    private final List<Object> news = new CopyOnWriteArrayList<>();

    @Override
    public void following(String cache) {
        news.add("following " + cache);
    }

    @Override
    public void lost(String cache) {
        news.add("lost");
    }

    @Override
    public void heard(Announcement announcement) {
        news.add(announcement);
    }

    List<Object> news() {
        return List.copyOf(news);
    }

    List<Announcement> announcements() {
        return news.stream()
                .filter(Announcement.class::isInstance)
                .map(Announcement.class::cast)
                .toList();
    }

    /** Everything but the announcements. */
    List<Object> states() {
        return news.stream().filter(String.class::isInstance).toList();
    }

    void forget() {
        news.clear();
    }
}
