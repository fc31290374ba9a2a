package io.jiwon.search;

import java.util.Optional;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** Where indexes are kept. */
public interface IndexHome extends AutoCloseable {
    /** The index of the definition's name, made if there is none. */
    SearchIndex open(IndexDefinition definition);

    /**
     * Where it stands how far this node's copy of the index is, when each node has one of its own; nothing when all nodes
     * share the index.
     */
    Optional<TokenStore> tokens(SearchIndex index);

    /** What tells this node's dead letters from those of other nodes; nothing when all nodes share the index. */
    Optional<String> node();

    @Override
    void close();
}
