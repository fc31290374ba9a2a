package io.jiwon.search.elasticsearch;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.mapping.DenseVectorSimilarity;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.GetAliasResponse;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import co.elastic.clients.json.JsonpMapper;
import io.jiwon.message.Facet;
import io.jiwon.message.Facet.Count;
import io.jiwon.search.DocumentWrite;
import io.jiwon.search.IndexDefinition;
import io.jiwon.search.IndexHits;
import io.jiwon.search.IndexQuery;
import io.jiwon.search.IndexQuery.Filter;
import io.jiwon.search.IndexUnavailable;
import io.jiwon.search.SearchDocument;
import io.jiwon.search.SearchIndex;
import io.jiwon.search.SearchReader;
import io.jiwon.search.SearchVector;
import io.jiwon.search.SearchWords;
import io.jiwon.search.SearchWords.Reading;
import io.jiwon.search.StoredDocument;
import io.jiwon.search.elasticsearch.ElasticsearchCluster.Refusal;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An index that all nodes share. Its name is an alias of the generation that answers; one that is being filled has another.
 * Positions are Elasticsearch's external versions, and what is deleted stays as an id and a position, so a late write
 * changes nothing for however long it was under way.
 */
final class ElasticsearchIndex implements SearchIndex {
    /** Documents that are removed at once. */
    private static final int ERASED_AT_ONCE_MAX = 1_000;

    private static final int CONFLICT = 409;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final ElasticsearchCluster cluster;
    private final IndexDefinition definition;
    private final String alias;
    private final String filling;
    private final Pattern form;
    private final Set<String> vectorFields = ConcurrentHashMap.newKeySet();
    private volatile boolean isThere;
    private volatile boolean isNew;

    ElasticsearchIndex(ElasticsearchCluster cluster, String prefix, IndexDefinition definition) {
        this.cluster = cluster;
        this.definition = definition;
        this.alias = prefix + "-" + definition.name();
        this.filling = alias + "-filling";
        this.form = Pattern.compile(Pattern.quote(alias) + "-v(\\d+)-\\w+");
    }

    @Override
    public IndexDefinition definition() {
        return definition;
    }

    /**
     * What the index keeps of a document and gives back.
     *
     * @param state null when it is deleted
     */
    private record Kept(@Nullable String state) {}

    /** Two nodes that both find none make the same one. */
    private void make() {
        if (isThere) {
            return;
        }
        if (!cluster.ask(es -> es.indices().existsAlias(known -> known.name(alias)))
                .value()) {
            try {
                create("%s-v%d-first".formatted(alias, definition.version()), alias);
                isNew = true;
            } catch (Refusal refused) {
                if (!refused.isBecause("resource_already_exists_exception")) {
                    throw refused;
                }
            }
        }
        isThere = true;
    }

    private void create(String name, String... aliases) {
        cluster.change(es -> {
            JsonpMapper json = es._jsonpMapper();
            CreateIndexRequest.Builder request = new CreateIndexRequest.Builder();
            try (JsonParser body = json.jsonProvider()
                    .createParser(new StringReader(definition.body().toString()))) {
                request.withJson(body, json);
            }
            for (String other : aliases) {
                request.aliases(other, plain -> plain);
            }
            return es.indices().create(request.index(name).build());
        });
    }

    @Override
    public int liveVersion() {
        make();
        return generations(alias).stream()
                .map(form::matcher)
                .filter(Matcher::matches)
                .mapToInt(name -> Integer.parseInt(name.group(1)))
                .max()
                .orElseThrow();
    }

    @Override
    public boolean isBehindItsGroup() {
        make();
        return isNew;
    }

    private Set<String> generations(String name) {
        return cluster.find(es -> es.indices().getAlias(known -> known.name(name)))
                .map(GetAliasResponse::aliases)
                .map(Map::keySet)
                .orElse(Set.of());
    }

    @Override
    public IndexHits search(SearchReader reader, IndexQuery query) {
        make();
        SearchResponse<Kept> answer = search(ElasticsearchQueries.search(alias, reader, query));
        List<Facet> facets = query.facets().stream()
                .map(field -> new Facet(
                        field,
                        counts(Objects.requireNonNull(answer.aggregations().get(field)))))
                .toList();
        return new IndexHits(hits(answer), total(answer), facets);
    }

    private SearchResponse<Kept> search(SearchRequest request) {
        return cluster.ask(es -> es.search(request, Kept.class));
    }

    private static List<Count> counts(Aggregate values) {
        return values.isSterms()
                ? values.sterms().buckets().array().stream()
                        .map(bucket -> new Count(bucket.key().stringValue(), bucket.docCount()))
                        .toList()
                : List.of(); // The generation that answers is older than the field.
    }

    private static long total(SearchResponse<?> answer) {
        return Objects.requireNonNull(answer.hits().total(), "asked for").value();
    }

    private static List<IndexHits.Hit> hits(SearchResponse<Kept> answer) {
        return answer.hits().hits().stream()
                .map(hit -> new IndexHits.Hit(
                        Objects.requireNonNull(hit.id()), value(hit), state(Objects.requireNonNull(hit.source()))))
                .toList();
    }

    /** What it was sorted by, where that was asked for. */
    private static double value(Hit<?> hit) {
        if (hit.sort().isEmpty()) {
            return Objects.requireNonNull(hit.score());
        }
        FieldValue first = hit.sort().getFirst();
        return first.isLong() ? first.longValue() : first.doubleValue();
    }

    private static String state(Kept kept) {
        return Objects.requireNonNull(kept.state(), "Nobody may see what is deleted");
    }

    @Override
    public IndexHits nearest(SearchReader reader, SearchVector vector, List<Filter> filters, int count) {
        make();
        if (!hasField(vector.field())) {
            return new IndexHits(List.of(), 0, List.of());
        }
        List<IndexHits.Hit> hits =
                hits(search(ElasticsearchQueries.nearest(alias, reader, vector, filters, count))).stream()
                        .map(hit -> new IndexHits.Hit(
                                hit.id(), 2 * hit.value() - 1, hit.state())) // Theirs is (1 + cosine) / 2.
                        .toList();
        return new IndexHits(hits, hits.size(), List.of());
    }

    /** Nobody has written such a vector yet otherwise. */
    private boolean hasField(String field) {
        return vectorFields.contains(alias + field)
                || cluster
                        .ask(es -> es.indices()
                                .getFieldMapping(asked -> asked.index(alias).fields(field)))
                        .fieldMappings()
                        .values()
                        .stream()
                        .anyMatch(index -> index.mappings().containsKey(field));
    }

    @Override
    public Optional<StoredDocument> find(SearchReader reader, String id) {
        make();
        long seen = total(search(ElasticsearchQueries.whole(alias)
                .size(0)
                .trackTotalHits(total -> total.enabled(true))
                .query(query -> query.bool(both -> both.filter(
                        ElasticsearchQueries.term("id", id), ElasticsearchQueries.filter(reader, List.of()))))
                .build()));
        return seen > 0 ? Optional.ofNullable(load(List.of(id)).get(id)) : Optional.empty();
    }

    @Override
    public Map<String, StoredDocument> load(Collection<String> ids) {
        make();
        return load(alias, ids);
    }

    private Map<String, StoredDocument> load(String name, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, StoredDocument> loaded = new HashMap<>();
        for (MultiGetResponseItem<Kept> item : cluster.change(es ->
                        es.mget(asked -> asked.index(name).ids(List.copyOf(ids)).sourceIncludes("state"), Kept.class))
                .docs()) {
            if (item.isFailure()) {
                // Of the cluster, as of one that has just begun: what was asked for is but an id.
                throw new IndexUnavailable("Elasticsearch could not read a document: "
                        + ElasticsearchCluster.quoted(item.failure().error()));
            }
            GetResult<Kept> found = item.result();
            if (found.found()) {
                loaded.put(
                        found.id(),
                        new StoredDocument(
                                found.id(),
                                Objects.requireNonNull(found.version()),
                                Objects.requireNonNull(found.source()).state()));
            }
        }
        return loaded;
    }

    /** First where it is filled, then where it answers: between the two, the one may have become the other. */
    @Override
    public void write(List<DocumentWrite> writes) {
        make();
        if (!writes.isEmpty()
                && cluster.ask(es -> es.indices().existsAlias(known -> known.name(filling)))
                        .value()) {
            boolean unused = write(filling, writes, false);
        }
        if (!write(alias, writes, true)) {
            isThere = false;
            throw new IndexUnavailable("The index %s is not there any more".formatted(alias));
        }
    }

    /**
     * Holds what is newer than what it holds.
     *
     * @return false when there is no generation of this name
     */
    private boolean write(String name, List<DocumentWrite> writes, boolean visible) {
        if (writes.isEmpty()) {
            return !visible || show(name);
        }
        List<BulkOperation> operations =
                writes.parallelStream().map(this::operation).toList();
        for (DocumentWrite write : writes) {
            if (write.content() != null && write.content().document().vector() != null) {
                addVectorField(name, write.content().document().vector());
            }
        }
        BulkResponse answer = cluster.change(es -> es.bulk(bulk -> bulk.index(name)
                .requireAlias(true)
                .refresh(visible ? Refresh.True : Refresh.False)
                .operations(operations)));
        for (BulkResponseItem item : answer.items()) {
            ErrorCause error = item.error();
            if (error == null || item.status() == CONFLICT) {
                continue;
            }
            if ("index_not_found_exception".equals(error.type())) {
                return false;
            }
            if (ElasticsearchCluster.isAway(item.status())) {
                throw new IndexUnavailable("Elasticsearch could not write a document: " + error.type());
            }
            throw new IllegalStateException("Elasticsearch refused a document: " + ElasticsearchCluster.quoted(error));
        }
        return true;
    }

    /**
     * Lets be found what was written by an attempt whose end was not heard, and is passed over when it is repeated.
     *
     * @return false when there is no generation of this name
     */
    private boolean show(String name) {
        try {
            cluster.change(es -> es.indices().refresh(every -> every.index(name)));
            return true;
        } catch (Refusal refused) {
            if (refused.isBecause("index_not_found_exception")) {
                return false;
            }
            throw refused;
        }
    }

    private void addVectorField(String name, SearchVector vector) {
        if (vectorFields.add(name + vector.field())) {
            try {
                cluster.change(es -> es.indices().putMapping(mapping -> mapping.index(name)
                        .properties(
                                vector.field(),
                                field -> field.denseVector(dense -> dense.dims(vector.values().length)
                                        .index(true)
                                        .similarity(DenseVectorSimilarity.Cosine)))));
            } catch (RuntimeException failed) {
                vectorFields.remove(name + vector.field());
                throw failed;
            }
        }
    }

    private BulkOperation operation(DocumentWrite write) {
        Map<String, Object> fields = fields(write);
        return BulkOperation.of(one -> one.index(index -> index.id(write.id())
                .version(write.position())
                .versionType(VersionType.External)
                .document(fields)));
    }

    private Map<String, Object> fields(DocumentWrite write) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("id", write.id());
        fields.put("position", write.position());
        if (write.content() == null) {
            return fields; // It has no owner and is not public, so nobody sees it.
        }
        SearchDocument document = write.content().document();
        definition.check(document);
        fields.put("owner_id", document.ownerId().toString());
        fields.put("is_public", document.isPublic());
        fields.put("state", write.content().state());
        List<String> words = new ArrayList<>();
        Set<String> spellings = new HashSet<>();
        document.texts().forEach((name, text) -> {
            Reading reading = SearchWords.read(SearchWords.normalised(text));
            String terms = String.join(" ", reading.terms());
            words.add(terms);
            spellings.addAll(reading.spellings());
            if (name.equals(SearchDocument.TITLE)) {
                fields.put("title", terms);
            }
        });
        fields.put("words", words);
        fields.put("spellings", spellings);
        fields.putAll(document.keywords());
        fields.putAll(document.numbers());
        if (document.vector() != null) {
            fields.put(document.vector().field(), document.vector().values());
        }
        return fields;
    }

    @Override
    public long erase(UUID owner) {
        make();
        for (String generation : generations(filling)) {
            long unused = erase(generation, owner);
        }
        return erase(alias, owner);
    }

    @Override
    public void forget(UUID owner) {
        long unused = erase(owner);
    }

    private long erase(String name, UUID owner) {
        cluster.change(es -> es.indices().refresh(every -> every.index(name)));
        long erased = 0;
        List<BulkOperation> deletions;
        do {
            deletions = cluster
                    .change(es -> es.search(
                            ElasticsearchQueries.whole(name)
                                    .size(ERASED_AT_ONCE_MAX)
                                    .source(source -> source.fetch(false))
                                    .query(ElasticsearchQueries.term("owner_id", owner.toString()))
                                    .build(),
                            Kept.class))
                    .hits()
                    .hits()
                    .stream()
                    .map(hit -> BulkOperation.of(one -> one.delete(gone -> gone.id(hit.id()))))
                    .toList();
            if (!deletions.isEmpty()) {
                List<BulkOperation> all = deletions;
                BulkResponse done = cluster.change(es ->
                        es.bulk(bulk -> bulk.index(name).refresh(Refresh.True).operations(all)));
                if (done.errors()) {
                    throw new IndexUnavailable("Elasticsearch did not remove every document of a person");
                }
            }
            erased += deletions.size();
        } while (!deletions.isEmpty());
        // What is deleted stands in files until segments are merged.
        cluster.change(es -> es.indices().forcemerge(files -> files.index(name).onlyExpungeDeletes(true)));
        return erased;
    }

    @Override
    public Generation begin() {
        make();
        String name = "%s-v%d-%s".formatted(alias, definition.version(), STAMP.format(Instant.now()));
        Filling begun = new Filling(name, name + "-own");
        Set<String> live = generations(alias);
        cluster.ask(es -> es.indices().getAlias(all -> all.index(alias + "-v*"))).aliases().keySet().stream()
                .filter(other -> !live.contains(other))
                .forEach(this::remove);
        create(name, filling, begun.own);
        return begun;
    }

    private void remove(String generation) {
        cluster.change(
                es -> es.indices().delete(index -> index.index(generation).ignoreUnavailable(true)));
    }

    private final class Filling implements Generation {
        private final String name;
        private final String own;

        /** @param own an alias of this one alone: gone with it, so that nothing makes an index of its name again */
        private Filling(String name, String own) {
            this.name = name;
            this.own = own;
        }

        @Override
        public Map<String, StoredDocument> load(Collection<String> ids) {
            return ElasticsearchIndex.this.load(own, ids);
        }

        @Override
        public void write(List<DocumentWrite> writes) {
            if (!ElasticsearchIndex.this.write(own, writes, false)) {
                throw new IndexUnavailable("Another generation was begun meanwhile");
            }
        }

        @Override
        public void forget(UUID owner) {
            long unused = erase(own, owner);
        }

        @Override
        public void publish() {
            cluster.change(es -> es.indices().refresh(every -> every.index(own)));
            List<Action> actions = new ArrayList<>();
            actions.add(Action.of(action -> action.add(to -> to.index(name).alias(alias))));
            actions.add(Action.of(action ->
                    action.remove(from -> from.index(name).alias(filling).mustExist(true))));
            generations(alias)
                    .forEach(
                            former -> actions.add(Action.of(action -> action.removeIndex(gone -> gone.index(former)))));
            cluster.change(es -> es.indices().updateAliases(all -> all.actions(actions)));
            vectorFields.clear();
            isNew = false;
        }

        @Override
        public void discard() {
            remove(name);
        }
    }
}
