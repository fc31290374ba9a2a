package io.jiwon.search;

import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.PersonalKeys;
import io.jiwon.search.SearchSettings.Elasticsearch;
import io.jiwon.search.elasticsearch.ElasticsearchCluster;
import io.jiwon.search.elasticsearch.ElasticsearchHome;
import io.jiwon.search.lucene.LuceneHome;
import java.util.List;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A cluster if there is one, otherwise this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {
    @Bean(destroyMethod = "close")
    SearchIndexes searchIndexes(
            SearchSettings settings, SslBundles bundles, @Qualifier("tokenSerializer") Serializer tokens) {
        Elasticsearch cluster = settings.elasticsearch();
        return new SearchIndexes(
                cluster.isThere()
                        ? new ElasticsearchHome(
                                new ElasticsearchCluster(
                                        cluster.url(),
                                        cluster.apiKey(),
                                        cluster.sslBundle() == null
                                                ? null
                                                : bundles.getBundle(cluster.sslBundle())
                                                        .createSslContext(),
                                        cluster.connectMax(),
                                        cluster.answerMax(),
                                        cluster.writeMax()),
                                cluster.indexPrefix())
                        : new LuceneHome(settings.folder(), tokens));
    }

    @Bean
    SearchRebuilds searchRebuilds(
            List<IndexedFeature<?>> features,
            SearchIndexes indexes,
            PostgresEventStorageEngine events,
            PersonalKeys keys,
            @Value("${jiwon.read-models.rebuild}") boolean rebuildAtStart) {
        return new SearchRebuilds(features, indexes, events, keys, rebuildAtStart);
    }

    @Bean
    SearchDocuments searchDocuments(List<IndexedFeature<?>> features, SearchIndexes indexes) {
        return new SearchDocuments(features, indexes);
    }
}
