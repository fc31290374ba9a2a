package io.jiwon.search.elasticsearch;

import io.jiwon.search.IndexDefinition;
import io.jiwon.search.IndexHome;
import io.jiwon.search.SearchIndex;
import java.util.Optional;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** Indexes in a cluster. How far they are stands with the other read models' tokens: all nodes share them. */
public final class ElasticsearchHome implements IndexHome {
    private final ElasticsearchCluster cluster;
    private final String prefix;

    /** @param prefix what the names of the indexes begin with */
    public ElasticsearchHome(ElasticsearchCluster cluster, String prefix) {
        this.cluster = cluster;
        this.prefix = prefix;
    }

    @Override
    public SearchIndex open(IndexDefinition definition) {
        return new ElasticsearchIndex(cluster, prefix, definition);
    }

    @Override
    public Optional<TokenStore> tokens(SearchIndex index) {
        return Optional.empty();
    }

    @Override
    public Optional<String> node() {
        return Optional.empty();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
