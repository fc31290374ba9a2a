package io.jiwon.search.elasticsearch;

import io.jiwon.message.Facet;
import io.jiwon.message.Facet.Count;
import io.jiwon.message.MessageJson;
import io.jiwon.search.DocumentWrite;
import io.jiwon.search.IndexDefinition;
import io.jiwon.search.IndexHits;
import io.jiwon.search.IndexHits.Hit;
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
import io.jiwon.search.elasticsearch.ElasticsearchHttp.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An index that all nodes share. Its name is an alias of the generation that answers; one that is being filled has another.
 * Positions are Elasticsearch's external versions, and what is deleted stays as an id and a position, so a late write
 * changes nothing for however long it was under way.
 */
final class ElasticsearchIndex implements SearchIndex {
    /** Documents that are removed at once. */
    private static final int ERASED_AT_ONCE_MAX = 1_000;

    /** Candidates of each shard for one nearest neighbour that is wanted. */
    private static final int CANDIDATES_FACTOR = 5;

    private static final int CANDIDATES_MAX = 10_000;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final JsonMapper JSON = MessageJson.mapper();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final ElasticsearchHttp http;
    private final IndexDefinition definition;
    private final String alias;
    private final String filling;
    private final Pattern form;
    private final Set<String> vectorFields = ConcurrentHashMap.newKeySet();
    private volatile boolean isThere;
    private volatile boolean isNew;

    ElasticsearchIndex(ElasticsearchHttp http, String prefix, IndexDefinition definition) {
        this.http = http;
        this.definition = definition;
        this.alias = prefix + "-" + definition.name();
        this.filling = alias + "-filling";
        this.form = Pattern.compile(Pattern.quote(alias) + "-v(\\d+)-\\w+");
    }

    @Override
    public IndexDefinition definition() {
        return definition;
    }

    /** Two nodes that both find none make the same one. */
    private void make() {
        if (isThere) {
            return;
        }
        if (http.ask("HEAD", "/_alias/" + alias, null).status() == NOT_FOUND) {
            Answer made = http.change("PUT", "/%s-v%d-first".formatted(alias, definition.version()), body(alias));
            if (!made.isGood() && !type(made.body().path("error")).equals("resource_already_exists_exception")) {
                made.expect();
            }
            isNew |= made.isGood();
        }
        isThere = true;
    }

    private ObjectNode body(String... aliases) {
        ObjectNode body = definition.body().deepCopy().asObject();
        ObjectNode names = body.putObject("aliases");
        for (String name : aliases) {
            names.putObject(name);
        }
        return body;
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

    private List<String> generations(String name) {
        Answer answer = http.ask("GET", "/_alias/" + name, null);
        return answer.status() == NOT_FOUND
                ? List.of()
                : List.copyOf(answer.expect().propertyNames());
    }

    @Override
    public IndexHits search(SearchReader reader, IndexQuery query) {
        make();
        JsonNode answer = http.ask("POST", "/" + alias + "/_search", ElasticsearchQueries.search(reader, query))
                .expect();
        List<Facet> facets = query.facets().stream()
                .map(field -> new Facet(
                        field,
                        answer.path("aggregations")
                                .path(field)
                                .path("buckets")
                                .valueStream()
                                .map(bucket -> new Count(
                                        bucket.path("key").asString(),
                                        bucket.path("doc_count").asLong()))
                                .toList()))
                .toList();
        return new IndexHits(
                hits(answer), answer.path("hits").path("total").path("value").asLong(), facets);
    }

    private static List<Hit> hits(JsonNode answer) {
        return answer.path("hits")
                .path("hits")
                .valueStream()
                .map(hit -> new Hit(
                        hit.path("_id").asString(),
                        hit.path("sort").isArray()
                                ? hit.path("sort").path(0).asDouble()
                                : hit.path("_score").asDouble(),
                        hit.path("_source").path("state").asString()))
                .toList();
    }

    @Override
    public IndexHits nearest(SearchReader reader, SearchVector vector, List<Filter> filters, int count) {
        make();
        if (!hasField(vector.field())) {
            return new IndexHits(List.of(), 0, List.of());
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("size", count);
        body.set("_source", JSON.valueToTree(List.of("state")));
        ObjectNode knn = body.putObject("knn");
        knn.put("field", vector.field());
        knn.set("query_vector", JSON.valueToTree(vector.values()));
        knn.put("k", count);
        knn.put("num_candidates", Math.min(CANDIDATES_MAX, count * CANDIDATES_FACTOR));
        knn.set("filter", ElasticsearchQueries.filter(reader, filters));
        List<Hit> hits = hits(http.ask("POST", "/" + alias + "/_search", body).expect()).stream()
                .map(hit -> new Hit(hit.id(), 2 * hit.value() - 1, hit.state())) // Theirs is (1 + cosine) / 2.
                .toList();
        return new IndexHits(hits, hits.size(), List.of());
    }

    /** Nobody has written such a vector yet otherwise. */
    private boolean hasField(String field) {
        return vectorFields.contains(alias + field)
                || http.ask("GET", "/" + alias + "/_mapping/field/" + field, null)
                        .expect()
                        .valueStream()
                        .anyMatch(index -> index.path("mappings").has(field));
    }

    @Override
    public Optional<StoredDocument> find(SearchReader reader, String id) {
        make();
        ObjectNode body = JSON.createObjectNode().put("size", 0).put("track_total_hits", true);
        ObjectNode bool = body.putObject("query").putObject("bool");
        bool.putArray("filter")
                .add(ElasticsearchQueries.json(Map.of("term", Map.of("id", id))))
                .add(ElasticsearchQueries.filter(reader, List.of()));
        long seen = http.ask("POST", "/" + alias + "/_search", body)
                .expect()
                .path("hits")
                .path("total")
                .path("value")
                .asLong();
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
        JsonNode answer = http.change(
                        "POST",
                        "/" + name + "/_mget?_source_includes=state",
                        ElasticsearchQueries.json(Map.of("ids", ids)))
                .expect();
        Map<String, StoredDocument> loaded = new HashMap<>();
        for (JsonNode document : answer.path("docs")) {
            if (document.path("found").asBoolean()) {
                String id = document.path("_id").asString();
                loaded.put(
                        id,
                        new StoredDocument(
                                id,
                                document.path("_version").asLong(),
                                document.path("_source").path("state").isString()
                                        ? document.path("_source").path("state").asString()
                                        : null));
            } else if (document.has("error")) {
                throw new IllegalStateException(
                        "Elasticsearch could not read a document: " + type(document.path("error")));
            }
        }
        return loaded;
    }

    /** First where it is filled, then where it answers: between the two, the one may have become the other. */
    @Override
    public void write(List<DocumentWrite> writes) {
        make();
        if (writes.isEmpty()) {
            return;
        }
        if (http.ask("HEAD", "/_alias/" + filling, null).isGood()) {
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
            return true;
        }
        List<String> lines = writes.parallelStream().map(this::lines).toList();
        for (DocumentWrite write : writes) {
            if (write.content() != null && write.content().document().vector() != null) {
                addVectorField(name, write.content().document().vector());
            }
        }
        JsonNode answer = http.bulk("/" + name + "/_bulk?require_alias=true&refresh=" + visible, String.join("", lines))
                .expect();
        for (JsonNode item : answer.path("items")) {
            JsonNode done = item.path("index");
            String error = type(done.path("error"));
            if (error.equals("index_not_found_exception")) {
                return false;
            }
            int status = done.path("status").asInt();
            if (status >= 500 || status == 429) {
                throw new IndexUnavailable("Elasticsearch could not write a document: " + error);
            }
            if (status >= 300 && status != CONFLICT) {
                throw new IllegalStateException("Elasticsearch refused a document: " + error + " "
                        + done.path("error").path("reason"));
            }
        }
        return true;
    }

    private static String type(JsonNode error) {
        return error.path("type").asString("");
    }

    private void addVectorField(String name, SearchVector vector) {
        if (vectorFields.add(name + vector.field())) {
            try {
                var unused = http.change(
                                "PUT",
                                "/" + name + "/_mapping",
                                ElasticsearchQueries.json(Map.of(
                                        "properties",
                                        Map.of(
                                                vector.field(),
                                                Map.of(
                                                        "type",
                                                        "dense_vector",
                                                        "dims",
                                                        vector.values().length,
                                                        "index",
                                                        true,
                                                        "similarity",
                                                        "cosine")))))
                        .expect();
            } catch (RuntimeException failed) {
                vectorFields.remove(name + vector.field());
                throw failed;
            }
        }
    }

    private String lines(DocumentWrite write) {
        ObjectNode action = JSON.createObjectNode();
        action.putObject("index")
                .put("_id", write.id())
                .put("version", write.position())
                .put("version_type", "external");
        return action + "\n" + fields(write) + "\n";
    }

    private ObjectNode fields(DocumentWrite write) {
        ObjectNode fields = JSON.createObjectNode();
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
        ArrayNode words = fields.putArray("words");
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
        fields.set("spellings", JSON.valueToTree(spellings));
        document.keywords().forEach((field, values) -> fields.set(field, JSON.valueToTree(values)));
        document.numbers().forEach(fields::put);
        if (document.vector() != null) {
            fields.set(
                    document.vector().field(),
                    JSON.valueToTree(document.vector().values()));
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
        var refreshed = http.change("POST", "/" + name + "/_refresh", null).expect();
        ObjectNode body =
                JSON.createObjectNode().put("size", ERASED_AT_ONCE_MAX).put("_source", false);
        body.set("query", ElasticsearchQueries.json(Map.of("term", Map.of("owner_id", owner.toString()))));
        long erased = 0;
        List<String> ids;
        do {
            ids = http.change("POST", "/" + name + "/_search", body)
                    .expect()
                    .path("hits")
                    .path("hits")
                    .valueStream()
                    .map(hit -> hit.path("_id").asString())
                    .toList();
            StringBuilder lines = new StringBuilder();
            for (String id : ids) {
                lines.append(ElasticsearchQueries.json(Map.of("delete", Map.of("_id", id))))
                        .append('\n');
            }
            if (!ids.isEmpty()) {
                var done = http.bulk("/" + name + "/_bulk?refresh=true", lines.toString())
                        .expect();
                if (done.path("errors").asBoolean()) {
                    throw new IndexUnavailable("Elasticsearch did not remove every document of a person");
                }
            }
            erased += ids.size();
        } while (!ids.isEmpty());
        // What is deleted stands in files until segments are merged.
        var merged = http.change("POST", "/" + name + "/_forcemerge?only_expunge_deletes=true", null)
                .expect();
        return erased;
    }

    @Override
    public Generation begin() {
        make();
        String name = "%s-v%d-%s".formatted(alias, definition.version(), STAMP.format(Instant.now()));
        Filling begun = new Filling(name, name + "-own");
        List<String> live = generations(alias);
        JsonNode all = http.ask("GET", "/" + alias + "-v*/_alias", null).expect();
        for (String other : all.propertyNames()) {
            if (!live.contains(other)) {
                var removed = http.change("DELETE", "/" + other + "?ignore_unavailable=true", null)
                        .expect();
            }
        }
        var made = http.change("PUT", "/" + name, body(filling, begun.own)).expect();
        return begun;
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
            var refreshed = http.change("POST", "/" + own + "/_refresh", null).expect();
            ArrayNode actions = JSON.createArrayNode();
            actions.add(action("add", Map.of("index", name, "alias", alias)));
            actions.add(action("remove", Map.of("index", name, "alias", filling, "must_exist", true)));
            generations(alias).forEach(former -> actions.add(action("remove_index", Map.of("index", former))));
            ObjectNode body = JSON.createObjectNode();
            body.set("actions", actions);
            var published = http.change("POST", "/_aliases", body).expect();
            vectorFields.clear();
            isNew = false;
        }

        private static JsonNode action(String what, Map<String, ?> of) {
            return ElasticsearchQueries.json(Map.of(what, of));
        }

        @Override
        public void discard() {
            var removed = http.change("DELETE", "/" + name + "?ignore_unavailable=true", null)
                    .expect();
        }
    }
}
