package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.search.SearchSettings.Elasticsearch;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SearchSettingsTest {
    @Test
    void withoutAnAddressThereIsNoCluster() {
        assertThat(read("").isThere()).isFalse();
        assertThat(read("").sslBundle()).isNull();
    }

    @Test
    void aClusterHasOneNodeOrSeveral() {
        assertThat(read("http://one:9200").url()).containsExactly(URI.create("http://one:9200"));
        assertThat(read("http://one:9200, http://two:9200").url())
                .containsExactly(URI.create("http://one:9200"), URI.create("http://two:9200"));
        assertThat(read("http://one:9200").isThere()).isTrue();
    }

    private static Elasticsearch read(String url) {
        return new Binder(new MapConfigurationPropertySource(
                        Map.of("jiwon.search.folder", "search", "jiwon.search.elasticsearch.url", url)))
                .bind("jiwon.search", SearchSettings.class)
                .get()
                .elasticsearch();
    }
}
