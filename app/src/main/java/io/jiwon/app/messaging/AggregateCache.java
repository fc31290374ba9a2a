package io.jiwon.app.messaging;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates between commands. Another node may have changed one meanwhile, so one that is found is used only when
 * its stream has not moved on; that costs one look into an index instead of the whole history.
 */
final class AggregateCache implements Cache {
    private static final Duration UNUSED_MAX = Duration.ofMinutes(30);

    private final com.github.benmanes.caffeine.cache.Cache<Object, AggregateCacheEntry<?>> entries;
    private final int maxAggregates;
    private final Function<String, Optional<Long>> lastSequence;

    /** @param lastSequence the sequence number of a stream's last event */
    AggregateCache(int maxAggregates, Function<String, Optional<Long>> lastSequence) {
        this.entries = Caffeine.newBuilder().expireAfterAccess(UNUSED_MAX).build();
        this.maxAggregates = maxAggregates;
        this.lastSequence = lastSequence;
    }

    @Override
    @SuppressWarnings("unchecked") // Axon's interface leaves the type to the caller.
    public <K, V> @Nullable V get(K key) {
        AggregateCacheEntry<?> entry = entries.getIfPresent(key);
        if (entry == null || isCurrent(key.toString(), entry)) {
            return (V) entry;
        }
        entries.asMap().remove(key, entry);
        return null;
    }

    private boolean isCurrent(String streamId, AggregateCacheEntry<?> entry) {
        return lastSequence
                .apply(streamId)
                .map(last -> last.equals(version(entry)))
                .orElse(false);
    }

    // In the process that cached it, an entry hands back the aggregate itself and needs nothing for that.
    private static @Nullable Long version(AggregateCacheEntry<?> entry) {
        return entry.recreateAggregate(null, null, null, null).version();
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, (AggregateCacheEntry<?>) value);
        makeRoom();
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        boolean absent = entries.asMap().putIfAbsent(key, (AggregateCacheEntry<?>) value) == null;
        makeRoom();
        return absent;
    }

    // What was used last goes last. By itself Caffeine keeps what was used often and turns new ones away, but an
    // aggregate has its next command soon or never: of 1,000 reviews under way hardly one was found.
    private void makeRoom() {
        if (entries.estimatedSize() > maxAggregates) {
            entries.policy()
                    .expireAfterAccess()
                    .ifPresent(byAge -> entries.invalidateAll(
                            byAge.oldest(Math.max(1, maxAggregates / 10)).keySet()));
        }
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (known, entry) -> (AggregateCacheEntry<?>) update.apply((V) entry));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Nobody listens to the aggregates' cache");
    }
}
