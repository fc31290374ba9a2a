package io.jiwon.search;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** The indexes of this node, each opened when it is first needed. */
public final class SearchIndexes implements AutoCloseable {
    private final IndexHome home;
    private final Map<String, SearchIndex> open = new ConcurrentHashMap<>();

    public SearchIndexes(IndexHome home) {
        this.home = home;
    }

    /** The index of this name, by its newest definition. */
    public SearchIndex of(String name) {
        return open.computeIfAbsent(name, known -> home.open(IndexDefinition.newest(known)));
    }

    /** Where it stands how far an index is, when it is not where that of other read models stands. */
    public Optional<TokenStore> tokens(String name) {
        return home.tokens(of(name));
    }

    /** Under which name a group's dead letters are kept: each node has its own when each has its own index. */
    public String lettersOf(String group) {
        return home.node().map(node -> group + "@" + node).orElse(group);
    }

    @Override
    public void close() {
        home.close();
    }
}
