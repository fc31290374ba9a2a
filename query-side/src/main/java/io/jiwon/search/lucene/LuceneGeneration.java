package io.jiwon.search.lucene;

import io.jiwon.search.DocumentWrite;
import io.jiwon.search.IndexDefinition;
import io.jiwon.search.IndexUnavailable;
import io.jiwon.search.StoredDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** One generation of an index: a folder with one writer. */
final class LuceneGeneration implements AutoCloseable {
    private static final double BUFFER_MAX_MEGABYTES = 64;

    /** Searches and writes have two cores to share with it; one merge at a time is enough for what people write. */
    private static final int MERGE_THREADS_MAX = 1;

    private static final int MERGES_WAITING_MAX = 4;

    /** While it is filled nobody searches it: so many documents may wait until they can be read back. */
    private static final int UNSEEN_MAX = 20_000;

    private final IndexDefinition definition;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** What was written since the last refresh. Guarded by this. */
    private final Map<String, StoredDocument> unseen = new HashMap<>();

    private LuceneGeneration(
            IndexDefinition definition, Directory directory, IndexWriter writer, SearcherManager searchers) {
        this.definition = definition;
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
    }

    static LuceneGeneration open(IndexDefinition definition, Path folder) throws IOException {
        Directory directory = FSDirectory.open(folder);
        try {
            IndexWriter writer = new IndexWriter(directory, configuration());
            return new LuceneGeneration(
                    definition, directory, writer, new SearcherManager(writer, new SearcherFactory()));
        } catch (IOException | RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }

    private static IndexWriterConfig configuration() {
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setForceMergeDeletesPctAllowed(0); // Of an erased person nothing may stay.
        ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
        scheduler.setMaxMergesAndThreads(MERGES_WAITING_MAX, MERGE_THREADS_MAX);
        return new IndexWriterConfig()
                .setMergePolicy(merges)
                .setMergeScheduler(scheduler)
                .setRAMBufferSizeMB(BUFFER_MAX_MEGABYTES)
                .setCommitOnClose(false); // A commit names the position that it holds.
    }

    /** Work that Lucene may fail at. */
    interface Work<T> {
        T on(IndexSearcher searcher) throws IOException;
    }

    /** @throws AlreadyClosedException when another generation has taken its place */
    <T> T search(Work<T> work) {
        IndexSearcher searcher = null;
        try {
            searcher = searchers.acquire();
            return work.on(searcher);
        } catch (IOException failed) {
            throw new IndexUnavailable("The index cannot be read", failed);
        } finally {
            release(searcher);
        }
    }

    private void release(@Nullable IndexSearcher searcher) {
        if (searcher != null) {
            try {
                searchers.release(searcher);
            } catch (IOException failed) {
                throw new IndexUnavailable("The index cannot be read", failed);
            }
        }
    }

    synchronized Map<String, StoredDocument> load(Collection<String> ids) {
        Map<String, StoredDocument> loaded = new HashMap<>();
        List<String> seen = ids.stream()
                .filter(id -> {
                    StoredDocument known = unseen.get(id);
                    if (known != null) {
                        loaded.put(id, known);
                    }
                    return known == null;
                })
                .toList();
        if (!seen.isEmpty()) {
            search(searcher -> {
                for (String id : seen) {
                    StoredDocument found = read(searcher, id);
                    if (found != null) {
                        loaded.put(id, found);
                    }
                }
                return loaded;
            });
        }
        return loaded;
    }

    /** A term's document in each segment, without a search. */
    private static @Nullable StoredDocument read(IndexSearcher searcher, String id) throws IOException {
        Term term = new Term(LuceneFields.ID, id);
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            PostingsEnum postings = segment.reader().postings(term, PostingsEnum.NONE);
            Bits live = segment.reader().getLiveDocs();
            if (postings == null) {
                continue;
            }
            for (int at = postings.nextDoc(); at != PostingsEnum.NO_MORE_DOCS; at = postings.nextDoc()) {
                if (live == null || live.get(at)) {
                    NumericDocValues positions = DocValues.getNumeric(segment.reader(), LuceneFields.POSITION);
                    if (!positions.advanceExact(at)) {
                        throw new IOException("The document " + id + " has no position");
                    }
                    String state = segment.reader()
                            .storedFields()
                            .document(at, Set.of(LuceneFields.STATE))
                            .get(LuceneFields.STATE);
                    return new StoredDocument(id, positions.longValue(), state);
                }
            }
        }
        return null;
    }

    /**
     * Holds what is newer than what it holds.
     *
     * @param visible whether it can be found when this returns
     */
    synchronized void write(List<DocumentWrite> writes, boolean visible) {
        Map<String, StoredDocument> before =
                load(writes.stream().map(DocumentWrite::id).toList());
        List<DocumentWrite> newer = writes.stream()
                .filter(write -> {
                    StoredDocument known = before.get(write.id());
                    return known == null || known.position() < write.position();
                })
                .toList();
        try {
            newer.parallelStream().forEach(write -> write(write, before.containsKey(write.id())));
            newer.forEach(write -> unseen.put(
                    write.id(),
                    new StoredDocument(
                            write.id(),
                            write.position(),
                            write.content() == null ? null : write.content().state())));
            if (visible || unseen.size() > UNSEEN_MAX) {
                refresh();
            }
        } catch (UncheckedIOException | IOException failed) {
            throw new IndexUnavailable("The index cannot be written", failed);
        }
    }

    private void write(DocumentWrite write, boolean replaces) {
        try {
            Document fields = LuceneFields.of(definition, write);
            if (replaces) {
                writer.updateDocument(new Term(LuceneFields.ID, write.id()), fields);
            } else {
                writer.addDocument(fields);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
        unseen.clear();
    }

    /** From when this returns they are not found; their text may still be in a file until {@link #expunge}. */
    synchronized long delete(UUID owner) {
        Term term = new Term(LuceneFields.OWNER, owner.toString());
        try {
            refresh();
            int documents = search(searcher -> searcher.count(new TermQuery(term)));
            writer.deleteDocuments(term);
            refresh();
            return documents;
        } catch (IOException failed) {
            throw new IndexUnavailable("The index cannot be written", failed);
        }
    }

    /** Leaves nothing in any file of what was deleted or replaced. */
    void expunge(Map<String, String> told) throws IOException {
        writer.forceMergeDeletes(true);
        commit(told);
        searchers.maybeRefreshBlocking(); // Lets go of the files of the former segments.
        writer.deleteUnusedFiles();
    }

    /** Survives the end of the process from when this returns, together with what is told. */
    void commit(Map<String, String> told) throws IOException {
        writer.setLiveCommitData(told.entrySet());
        writer.commit();
    }

    /** What the last commit was told; empty when there is none. */
    Map<String, String> told() throws IOException {
        return DirectoryReader.indexExists(directory)
                ? DirectoryReader.listCommits(directory).getLast().getUserData()
                : Map.of();
    }

    boolean isOpen() {
        return writer.isOpen();
    }

    /** Without a commit. */
    @Override
    public void close() {
        try (directory;
                writer;
                searchers) {
            // In this order backwards: searchers, writer, directory.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
