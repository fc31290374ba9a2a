package io.jiwon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.Test;

class CaffeineCacheTest {
    private final Cache cache = new CaffeineCache(10);

    @Test
    void keepsWhatIsPutUntilItIsRemoved() {
        cache.put("note", 1);
        cache.put("note", 2);

        assertThat((Object) cache.get("note")).isEqualTo(2);
        assertThat(cache.putIfAbsent("note", 3)).isFalse();
        assertThat((Object) cache.computeIfAbsent("other", () -> 4)).isEqualTo(4);
        cache.<Integer>computeIfPresent("note", value -> value + 10);
        assertThat((Object) cache.get("note")).isEqualTo(12);
        assertThat(cache.remove("note")).isTrue();
        assertThat(cache.remove("note")).isFalse();
        assertThat(cache.containsKey("note")).isFalse();
        cache.removeAll();
        assertThat(cache.containsKey("other")).isFalse();
    }

    @Test
    void tellsItsListeners() {
        StringBuilder told = new StringBuilder();
        Registration registration = cache.registerCacheEntryListener(new Cache.EntryListenerAdapter() {
            @Override
            public void onEntryCreated(Object key, Object value) {
                told.append(" created ").append(value);
            }

            @Override
            public void onEntryUpdated(Object key, Object value) {
                told.append(" updated ").append(value);
            }

            @Override
            public void onEntryRead(Object key, Object value) {
                told.append(" read ").append(value);
            }

            @Override
            public void onEntryRemoved(Object key) {
                told.append(" removed");
            }
        });
        cache.put("note", 1);
        cache.put("note", 2);
        assertThat((Object) cache.get("note")).isEqualTo(2);
        cache.<Integer>computeIfPresent("note", value -> null);
        registration.cancel();
        cache.put("note", 3);

        assertThat(told).hasToString(" created 1 updated 2 read 2 removed");
    }
}
