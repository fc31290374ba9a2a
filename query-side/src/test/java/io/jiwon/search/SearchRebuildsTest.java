package io.jiwon.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.account.UserId;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.TestPostgres;
import io.jiwon.message.MessageJson;
import io.jiwon.message.PersonalKeys;
import io.jiwon.message.SearchPaging;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingId;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.search.DocumentWrite.Content;
import io.jiwon.search.IndexQuery.Order;
import io.jiwon.search.lucene.LuceneHome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.SecretKey;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An index that is made anew from a real log. */
class SearchRebuildsTest {
    private static final Duration DONE_MAX = Duration.ofSeconds(60);
    private static final UserId OWNER = new UserId(UUID.randomUUID());

    @TempDir
    Path folder;

    private final HikariDataSource database = TestPostgres.newDatabase();
    private final Set<UUID> erased = new HashSet<>();
    private PostgresEventStorageEngine log;
    private SearchIndexes indexes;

    /** The title is all there is; a closed one cannot be made a document of. */
    private static final IndexedFeature<Held> TITLES = new IndexedFeature<>() {
        @Override
        public String index() {
            return "posting";
        }

        @Override
        public String group() {
            return "posting-search";
        }

        @Override
        public Class<?> contract() {
            return PostingEvent.class;
        }

        @Override
        public Class<Held> stateType() {
            return Held.class;
        }

        @Override
        public @Nullable Held after(@Nullable Held before, Object event, Instant at) {
            return switch ((PostingEvent) event) {
                case PostingCreated created ->
                    new Held(created.ownerId().value(), created.content().title());
                case PostingDeleted deleted -> null;
                default -> throw new MissingDocument(event);
            };
        }

        @Override
        public SearchDocument document(Held held) {
            return new SearchDocument(held.owner(), false, Map.of("title", held.title()), Map.of(), Map.of(), null);
        }
    };

    record Held(UUID owner, String title) {}

    @BeforeEach
    void open() {
        new ResourceDatabasePopulator(new ClassPathResource("io/jiwon/eventstore/tables.sql")).execute(database);
        log = PostgresEventStorageEngine.builder()
                .dataSource(database)
                .eventSerializer(MessageJson.serializer())
                .snapshotSerializer(MessageJson.serializer())
                .build();
        indexes = new SearchIndexes(new LuceneHome(folder, MessageJson.serializer()));
    }

    @AfterEach
    void close() {
        indexes.close();
        log.close();
        database.close();
    }

    @Test
    void itHoldsWhatTheLogSaysHoweverManyBatches() {
        int postings = 2 * SearchRebuilds.BATCH_MAX_EVENTS + 17;
        List<DomainEventMessage<?>> events = new ArrayList<>();
        List<PostingId> ids = new ArrayList<>();
        for (int i = 0; i < postings; i++) {
            ids.add(new PostingId(UUID.randomUUID()));
            events.add(created(ids.getLast(), "하나"));
        }
        log.appendEvents(events);
        log.appendEvents(List.of(message(new PostingDeleted(ids.getFirst(), OWNER), 1)));
        rebuild();
        assertThat(total("하나")).isEqualTo(postings - 1);
        rebuild();
        assertThat(total("하나")).isEqualTo(postings - 1);
    }

    @Test
    void whatTheProcessorWritesMeanwhileIsNotOverwrittenByWhatIsOlder() {
        PostingId id = new PostingId(UUID.randomUUID());
        log.appendEvents(List.of(created(id, "처음")));
        List<DomainEventMessage<?>> more = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            more.add(created(new PostingId(UUID.randomUUID()), "나머지"));
        }
        log.appendEvents(more);
        SearchRebuilds rebuilds = rebuilds(false);
        assertThat(rebuilds.rebuild("posting-search")).isTrue();
        // Once it reads: what was written before it began stands in the log before the head that it reads up to.
        awaitReading(rebuilds);
        // As the processor does with an event behind the head that the rebuild reads up to.
        Held newer = new Held(OWNER.value(), "나중");
        indexes.of("posting")
                .write(List.of(new DocumentWrite(
                        id.toString(), 1_000_000, new Content(TITLES.document(newer), StoredJson.write((Object)
                                newer)))));
        await(rebuilds);
        assertThat(total("나중")).isEqualTo(1);
        assertThat(total("\"처음\"")).isZero();
        assertThat(total("나머지")).isEqualTo(3_000);
    }

    @Test
    void anIndexOfAnOlderDefinitionIsMadeAnewAtTheStart() {
        log.appendEvents(List.of(created(new PostingId(UUID.randomUUID()), "하나")));
        indexes.close();
        IndexDefinition newest = IndexDefinition.newest("posting");
        try (LuceneHome older = new LuceneHome(folder, MessageJson.serializer())) {
            older.open(IndexDefinition.of("posting", 0, newest.body()));
        }
        indexes = new SearchIndexes(new LuceneHome(folder, MessageJson.serializer()));
        assertThat(indexes.of("posting").liveVersion()).isZero();
        assertThat(total("하나")).isZero();
        SearchRebuilds rebuilds = rebuilds(false);
        rebuilds.start();
        await(rebuilds);
        assertThat(indexes.of("posting").liveVersion()).isEqualTo(newest.version());
        assertThat(total("하나")).isEqualTo(1);
        rebuilds.start();
        assertThat(rebuilds.progressPercent("posting-search"))
                .as("it is new enough now")
                .isEmpty();
    }

    @Test
    void whatCannotBeReadLeavesThePresentIndex() {
        PostingId id = new PostingId(UUID.randomUUID());
        log.appendEvents(List.of(created(id, "하나")));
        rebuild();
        log.appendEvents(List.of(message(new PostingClosed(id, OWNER), 1)));
        rebuild();
        assertThat(total("하나")).as("the present one goes on answering").isEqualTo(1);
        assertThat(rebuilds(false).rebuild("posting-search"))
                .as("and it can be tried again")
                .isTrue();
    }

    @Test
    void anErasedPersonDoesNotComeBack() {
        log.appendEvents(List.of(created(new PostingId(UUID.randomUUID()), "하나")));
        rebuild();
        assertThat(total("하나")).isEqualTo(1);
        erased.add(OWNER.value());
        rebuild();
        assertThat(total("하나")).isZero();
    }

    private void rebuild() {
        SearchRebuilds rebuilds = rebuilds(false);
        assertThat(rebuilds.rebuild("posting-search")).isTrue();
        await(rebuilds);
    }

    private static void awaitReading(SearchRebuilds rebuilds) {
        long end = System.nanoTime() + DONE_MAX.toNanos();
        while (rebuilds.progressPercent("posting-search").orElse(100) == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void await(SearchRebuilds rebuilds) {
        long end = System.nanoTime() + DONE_MAX.toNanos();
        while (rebuilds.progressPercent("posting-search").isPresent()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private SearchRebuilds rebuilds(boolean atStart) {
        return new SearchRebuilds(List.of(TITLES), indexes, log, new Keys(), atStart);
    }

    private long total(String text) {
        return new SearchEngine(indexes)
                .search(
                        TITLES,
                        OWNER.value(),
                        new SearchQuestion(
                                text, null, List.of(), Order.BEST_FIRST, List.of(), new SearchPaging(null, 1)))
                .total();
    }

    private static DomainEventMessage<?> created(PostingId id, String title) {
        return message(
                new PostingCreated(
                        id,
                        OWNER,
                        new PostingContent(
                                title, null, null, null, null, null, null, null, null, null, null, null, null, null,
                                null, null, null)),
                0);
    }

    private static DomainEventMessage<?> message(PostingEvent event, long sequence) {
        return new GenericDomainEventMessage<>("Posting", event.postingId().toString(), sequence, event);
    }

    private final class Keys implements PersonalKeys {
        @Override
        public SecretKey toEncrypt(UUID person) {
            throw new IllegalStateException("Nothing of a posting is encrypted");
        }

        @Override
        public SecretKey toDecrypt(UUID person) {
            throw new IllegalStateException("Nothing of a posting is encrypted");
        }

        @Override
        public boolean isErased(UUID person) {
            return erased.contains(person);
        }
    }
}
