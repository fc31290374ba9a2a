package io.jiwon.search.lucene;

import io.jiwon.search.IndexDefinition;
import io.jiwon.search.IndexHome;
import io.jiwon.search.SearchIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;

/** Indexes in folders of this node. Lucene's lock keeps a second process away from them. */
public final class LuceneHome implements IndexHome {
    private final Path folder;
    private final Serializer tokens;
    private final String node;
    private final List<LuceneIndex> open = new CopyOnWriteArrayList<>();

    /** @param tokens writes how far an index is */
    public LuceneHome(Path folder, Serializer tokens) {
        this.folder = folder;
        this.tokens = tokens;
        this.node = node(folder);
    }

    /** It stays the same as long as the indexes are there: what they lack is told by it. */
    private static String node(Path folder) {
        Path file = folder.resolve("node");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public SearchIndex open(IndexDefinition definition) {
        LuceneIndex index = LuceneIndex.open(definition, folder.resolve(definition.name()));
        open.add(index);
        return index;
    }

    @Override
    public Optional<TokenStore> tokens(SearchIndex index) {
        return Optional.of(new LuceneTokens((LuceneIndex) index, tokens));
    }

    @Override
    public Optional<String> node() {
        return Optional.of(node);
    }

    @Override
    public void close() {
        open.forEach(LuceneIndex::close);
        open.clear();
    }
}
