package io.jiwon.ai.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.ai.embedding.EmbeddingSource.SourceText;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmUsage;
import io.jiwon.ai.task.AiDatabase;
import io.jiwon.ai.task.AiSpending;
import io.jiwon.message.KeysInMemory;
import io.jiwon.message.PersonalCipher;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a changed text to its vector, on a real PostgreSQL. */
class EmbeddingWorkIT {
    private static final UUID OWNER = UUID.fromString("01975c2e-0000-7000-8000-00000000ee01");
    private static final UUID OTHER = UUID.fromString("01975c2e-0000-7000-8000-00000000ee02");
    private static final String KIND = "note";

    private final JdbcClient jdbc = AiDatabase.empty();
    private final KeysInMemory keys = new KeysInMemory();
    private final PersonalCipher cipher = new PersonalCipher(keys);
    private final EmbeddingTable table = new EmbeddingTable(jdbc, cipher);
    private final Map<UUID, SourceText> notes = new HashMap<>();
    private final ScriptedEmbeddings first = new ScriptedEmbeddings(TestSpaces.FIRST);
    private final ScriptedEmbeddings second = new ScriptedEmbeddings(TestSpaces.SECOND);
    private Node node = new Node(TestSpaces.FIRST, first, Map.of());

    /** One process. */
    private final class Node {
        private final EmbeddingSpace space;
        private final EmbeddingClient client;
        private final EmbeddingSettings settings;
        private final EmbeddingQueue queue;
        private final EmbeddingWorker worker;

        Node(EmbeddingSpace space, EmbeddingClient client, Map<String, String> more) {
            this(space, client, more, Map.of());
        }

        Node(EmbeddingSpace space, EmbeddingClient client, Map<String, String> more, Map<String, String> ai) {
            Map<String, String> values = new HashMap<>(Map.of("settle", "0s", "backoff-first", "20ms"));
            values.putAll(more);
            this.space = space;
            this.client = client;
            this.settings = TestSpaces.settings(values);
            this.queue = new EmbeddingQueue(jdbc, AiDatabase.transactions(), settings);
            AiSpending spending = AiSpending.with(jdbc, keys, ai);
            this.worker = new EmbeddingWorker(
                    queue, table, settings, cipher, spending.budget(), spending.calls(), List.of(source()));
        }

        /** Works off what is due; as the loop does. */
        int work() {
            int batches = 0;
            for (List<ClaimedSubject> batch = queue.claim(); !batch.isEmpty(); batch = queue.claim()) {
                try {
                    worker.work(batch, space, client);
                } catch (InterruptedException stop) {
                    throw new AssertionError(stop);
                }
                batches++;
            }
            return batches;
        }

        void choose() {
            queue.choose(space.name(), "test");
        }

        Embeddings embeddings() {
            return new Embeddings(table, new EmbeddingProvider(space, client, null), settings, cipher);
        }
    }

    private EmbeddingSource source() {
        return new EmbeddingSource() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public int form() {
                return 1;
            }

            @Override
            public Optional<SourceText> text(UUID subjectId, UUID ownerId) {
                return Optional.ofNullable(notes.get(subjectId));
            }
        };
    }

    @BeforeEach
    void chooseTheFirst() {
        keys.toEncrypt(OWNER);
        keys.toEncrypt(OTHER);
        node.choose();
    }

    @Test
    @Acceptance(value = "D23", partial = true, note = "of resumes and postings")
    void aChangedTextGetsItsVectorAndAnotherVersionOfTheSameTextCostsNothing() {
        UUID note = write(OWNER, "백엔드 개발자", 0);

        assertThat(node.work()).isEqualTo(1);
        assertThat(first.asked).containsExactly(List.of("백엔드 개발자"));
        assertThat(found(node, "백엔드 개발자").space()).isEqualTo("openai/first/3");

        rewrite(note, OWNER, "백엔드 개발자", 1);
        assertThat(node.work()).isEqualTo(1);
        assertThat(first.asked).hasSize(1);
        assertThat(pending()).isZero();
    }

    @Test
    @Acceptance(value = "X5", partial = true, note = "no vector twice; no prompt has events yet")
    void anEditReplacesTheVectorOfWhatIsComparedAndNeverDuplicatesIt() {
        UUID note = write(OWNER, "하나", 0);
        node.work();
        rewrite(note, OWNER, "둘", 1);
        node.work();
        rewrite(note, OWNER, "하나", 2);
        node.work();

        assertThat(first.asked).containsExactly(List.of("하나"), List.of("둘"));
        assertThat(rows("ai.embedding")).isEqualTo(2);
        assertThat(rows("ai.embedding_subject")).isEqualTo(1);
        jdbc.sql("update ai.embedding set used_at = now() - interval '31 days'").update();
        assertThat(table.forgetUnused(Duration.ofDays(30)))
                .as("of no present text")
                .isEqualTo(1);
        assertThat(found(node, "하나").space()).isNotNull();
        assertThat(found(node, "둘").space()).isNull();
    }

    @Test
    void theSameTextOfOnePersonIsAskedAboutOnceOfAnotherPersonAgain() {
        write(OWNER, "같은 글", 0);
        write(OWNER, "같은 글", 0);
        write(OTHER, "같은 글", 0);

        node.work();

        assertThat(first.asked).containsExactly(List.of("같은 글"), List.of("같은 글"));
        assertThat(rows("ai.embedding")).isEqualTo(2);
        assertThat(jdbc.sql("select count(distinct text_hash) from ai.embedding")
                        .query(Long.class)
                        .single())
                .as("nobody can tell that they wrote the same")
                .isEqualTo(2);
    }

    @Test
    void textsGoInBatchesOfOnePerson() {
        node = new Node(TestSpaces.FIRST, first, Map.of("batch-max-texts", "3"));
        for (int i = 0; i < 5; i++) {
            write(OWNER, "글 " + i, 0);
        }
        write(OTHER, "다른 글", 0);

        node.work();

        assertThat(first.asked).hasSize(3).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(3));
        assertThat(first.asked).filteredOn(batch -> batch.contains("다른 글")).containsExactly(List.of("다른 글"));
    }

    @Test
    void neitherTextNorVectorCanBeReadFromTheTables() {
        write(OWNER, "canary7f3c", 0);
        node.work();

        String stored = String.join(
                "\n",
                jdbc.sql("select e::text from ai.embedding e union all select s::text from ai.embedding_subject s")
                        .query(String.class)
                        .list());
        assertThat(stored).doesNotContain("canary7f3c");
        assertThat(jdbc.sql("select vector from ai.embedding")
                        .query(String.class)
                        .list())
                .allMatch(vector -> vector.startsWith(PersonalCipher.prefix(OWNER)));
    }

    @Test
    void aReplayAsksNothing() {
        UUID note = write(OWNER, "글", 3);
        node.work();

        for (int version = 0; version <= 3; version++) {
            node.queue.changed(KIND, note, OWNER, version);
        }

        assertThat(node.work()).as("nothing is even looked at").isZero();
        assertThat(first.asked).hasSize(1);
    }

    @Test
    void anotherModelLooksAtEverythingAgainAndUntilThenTheFormerVectorsAreCompared() {
        write(OWNER, "하나", 0);
        write(OWNER, "둘", 0);
        node.work();

        Node next = new Node(TestSpaces.SECOND, second, Map.of("batch-max-texts", "1"));
        next.choose();
        assertThat(next.queue.progress().pending()).isEqualTo(2);
        assertThat(node.queue.isPresent(TestSpaces.FIRST.name())).isFalse();
        List<ClaimedSubject> one = next.queue.claim();
        assertThat(one).hasSize(1);
        work(next, one);

        // Half of it is in the new space: the list is compared in the former one, whole.
        Embeddings.Found found = next.embeddings().of(OWNER, List.of("하나", "둘"));
        assertThat(found.space()).isEqualTo(TestSpaces.FIRST.name());
        assertThat(found.pending()).isEqualTo(1);
        assertThat(table.dropOldSpaces(TestSpaces.SECOND.name(), 5))
                .as("not yet")
                .isZero();

        next.work();
        assertThat(next.embeddings().of(OWNER, List.of("하나", "둘")).space()).isEqualTo(TestSpaces.SECOND.name());
        assertThat(next.embeddings().of(OWNER, List.of("하나", "둘")).pending()).isZero();
        assertThat(second.asked).hasSize(2);
        assertThat(table.dropOldSpaces(TestSpaces.SECOND.name(), 5)).isEqualTo(2);
        assertThat(table.spaces()).containsExactly(TestSpaces.SECOND.name());

        next.choose();
        assertThat(next.work()).as("a restart with the same model").isZero();
    }

    @Test
    void aNodeThatStillHasTheFormerModelDoesNotUndoTheNewOne() {
        write(OWNER, "하나", 0);
        List<ClaimedSubject> claimedBefore = node.queue.claim();
        Node next = new Node(TestSpaces.SECOND, second, Map.of());
        next.choose();
        work(node, claimedBefore);

        assertThat(pending()).as("looked at in the former space").isEqualTo(1);
        next.work();
        assertThat(pending()).isZero();
        assertThat(second.asked).hasSize(1);
        assertThat(next.embeddings().of(OWNER, List.of("하나")).space()).isEqualTo(TestSpaces.SECOND.name());
    }

    @Test
    void whatIsReadOfATextIsPartOfTheChoice() {
        write(OWNER, "하나", 0);
        node.work();

        node.queue.choose(TestSpaces.FIRST.name(), "another form");

        assertThat(pending()).isEqualTo(1);
        node.work();
        assertThat(first.asked).as("the same text after all").hasSize(1);
    }

    @Test
    void aTextWithoutAVectorHasTheWholeListComparedByWords() {
        write(OWNER, "하나", 0);
        node.work();

        Embeddings.Found found = node.embeddings().of(OWNER, List.of("하나", "둘"));

        assertThat(found.space()).isNull();
        assertThat(found.vectors()).isEmpty();
        assertThat(found.pending()).isEqualTo(1);
        Embeddings nobody = new Embeddings(table, EmbeddingProvider.NONE, node.settings, cipher);
        assertThat(nobody.of(OWNER, List.of("하나"))).isEqualTo(new Embeddings.Found(null, List.of(), 0));
        assertThat(node.embeddings().of(OTHER, List.of("하나")).space())
                .as("another's vector of the same text")
                .isNull();
    }

    @Test
    void anUnusableAnswerLeavesNothing() {
        write(OWNER, "하나", 0);
        write(OWNER, "둘", 0);
        first.failsWith(LlmFailure.unusable(new LlmFailure.Unusable(
                "",
                List.of("The answer had 1 vectors for 2 texts."),
                "first-2026",
                new LlmUsage(20, 0, Duration.ofMillis(1)))));

        work(node, node.queue.claim());

        assertThat(rows("ai.embedding")).isZero();
        assertThat(pending()).isEqualTo(2);
        assertThat(errors()).allMatch(error -> error.contains("1 vectors for 2 texts"));
        assertThat(tokensOf(OWNER)).as("it was paid for").isEqualTo(20);
    }

    @Test
    void aTextThatFailsDoesNotHoldUpTheOthers() throws Exception {
        write(OWNER, "gut", 0);
        write(OWNER, "schlecht", 0);
        write(OWNER, "auch gut", 0);
        write(OTHER, "fremd", 0);
        first.failsAbout(
                "schlecht",
                LlmFailure.lasting(LlmReason.MODEL_REFUSED, "The provider's content filter declined.", null));

        workUntil(() -> rows("ai.embedding") == 3);

        assertThat(found(node, "gut").space()).isNotNull();
        assertThat(found(node, "auch gut").space()).isNotNull();
        assertThat(found(node, "schlecht").space()).isNull();
        assertThat(pending()).isEqualTo(1);
        workUntil(() -> node.queue.progress().failing() == 1);

        first.worksAgain();
        workUntil(() -> pending() == 0);
        assertThat(node.queue.progress().failing()).isZero();
    }

    @Test
    void whatFailsAgainAndAgainDoesNotKeepAFormerSpaceForGood() throws Exception {
        write(OWNER, "gut", 0);
        write(OWNER, "schlecht", 0);
        node.work();
        second.failsAbout("schlecht", LlmFailure.lasting(LlmReason.MODEL_REFUSED, "Declined.", null));
        node = new Node(TestSpaces.SECOND, second, Map.of("failing-after", "2"));
        node.choose();
        workUntil(() -> node.queue.progress().failing() == 1 && pending() == 1);

        assertThat(table.dropOldSpaces(TestSpaces.SECOND.name(), 2)).isEqualTo(2);
    }

    @Test
    void theProvidersWaitIsKept() {
        write(OWNER, "하나", 0);
        first.failsWith(LlmFailure.rateLimited(Duration.ofSeconds(90), null));
        node.work();

        assertThat(jdbc.sql("select extract(epoch from next_attempt_at - now()) from ai.embedding_subject")
                        .query(Double.class)
                        .single())
                .isBetween(80.0, 91.0);
        assertThat(node.work()).isZero();

        write(OTHER, "둘", 0);
        first.failsWith(LlmFailure.notAsked(LlmReason.PROVIDER_UNAVAILABLE, "Left alone.", Duration.ofSeconds(30)));
        node.work();
        assertThat(jdbc.sql("select attempts from ai.embedding_subject where owner_id = ?")
                        .param(OTHER)
                        .query(Integer.class)
                        .single())
                .as("nobody was asked, so nothing failed")
                .isZero();
    }

    @Test
    void twoNodesShareTheWork() {
        Node other = new Node(TestSpaces.FIRST, first, Map.of());
        Set<UUID> subjects = new HashSet<>();
        subjects.add(write(OWNER, "하나", 0));
        subjects.add(write(OTHER, "둘", 0));

        List<ClaimedSubject> here = node.queue.claim();
        List<ClaimedSubject> there = other.queue.claim();

        assertThat(here).hasSize(1);
        assertThat(there).hasSize(1);
        assertThat(Set.of(here.getFirst().subjectId(), there.getFirst().subjectId()))
                .isEqualTo(subjects);
        assertThat(node.queue.claim()).isEmpty();
    }

    @Test
    void whatAKilledProcessHadIsDoneByAnotherAndTheDeadOneChangesNothingMore() {
        write(OWNER, "하나", 0);
        List<ClaimedSubject> dead = node.queue.claim();
        assertThat(node.queue.claim()).isEmpty();
        jdbc.sql("update ai.embedding_subject set lease_until = now() - interval '1 second'")
                .update();
        List<ClaimedSubject> taken = new Node(TestSpaces.FIRST, first, Map.of()).queue.claim();
        assertThat(taken).hasSize(1);

        node.queue.retry(dead.getFirst(), "late", false, Duration.ofHours(1));
        node.queue.done(dead.getFirst(), TestSpaces.FIRST.name(), 0, "another hash");
        assertThat(errors()).isEmpty();

        work(node, taken);
        assertThat(pending()).isZero();
    }

    @Test
    void aVersionThatCameWhileTheModelWasAskedIsLookedAtNext() {
        UUID note = write(OWNER, "하나", 0);
        first.interrupted(() -> rewrite(note, OWNER, "둘", 1));
        work(node, node.queue.claim());
        first.worksAgain();

        assertThat(pending()).isEqualTo(1);
        node.work();
        assertThat(found(node, "둘").space()).isNotNull();
        assertThat(pending()).isZero();
    }

    @Test
    void whatIsNoLongerThereOrSaysNothingIsNotAskedAbout() {
        UUID gone = write(OWNER, "하나", 0);
        notes.remove(gone);
        UUID empty = write(OWNER, "  ", 0);
        UUID removed = write(OWNER, "둘", 0);
        node.queue.removed(KIND, removed);

        node.work();

        assertThat(first.asked).isEmpty();
        assertThat(jdbc.sql("select subject_id from ai.embedding_subject")
                        .query(UUID.class)
                        .list())
                .containsExactly(empty);
        assertThat(pending()).isZero();
    }

    @Test
    void callsCountAsWhatAiWorkTookAndABudgetThatIsSpentIsKept() {
        node = new Node(
                TestSpaces.FIRST,
                first,
                Map.of(),
                Map.of(
                        "budget.tokens-per-user-per-day",
                        "10",
                        "prices[first].input-usd-per-million",
                        "2",
                        "prices[first].output-usd-per-million",
                        "0"));
        UUID note = write(OWNER, "하나", 0);
        node.work();
        assertThat(tokensOf(OWNER)).isEqualTo(10);
        assertThat(jdbc.sql("select cost_usd from ai.ai_usage")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("0.00002");

        rewrite(note, OWNER, "둘", 1);
        node.work();
        assertThat(first.asked).hasSize(1);
        assertThat(errors()).singleElement().asString().contains("budget");
        rewrite(note, OWNER, "하나", 2);
        node.work();
        assertThat(pending()).as("what is known costs nothing").isZero();
    }

    @Test
    @Acceptance(value = "B9", note = "vectors, too")
    void anErasedPersonHasNoRowAndGetsNone() {
        UUID note = write(OWNER, "하나", 0);
        write(OTHER, "둘", 0);
        node.work();
        rewrite(note, OWNER, "셋", 1);
        List<ClaimedSubject> claimed = node.queue.claim();
        first.interrupted(() -> keys.destroy(OWNER));
        work(node, claimed);

        assertThat(table.erase(OWNER)).containsEntry("ai.embedding", 1L);
        assertThat(table.erase(OWNER)).isEmpty();
        assertThat(jdbc.sql("select count(*) from ai.embedding_subject where owner_id = ?")
                        .param(OWNER)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(rows("ai.embedding")).as("another's").isEqualTo(1);
    }

    @Test
    void aLongTextIsCutBetweenWords() {
        String text = "낱말 ".repeat(100);

        EmbeddedText read = EmbeddedText.of(OWNER, text, 201, cipher);

        assertThat(read.text()).hasSizeLessThanOrEqualTo(201).endsWith("낱말");
        assertThat(EmbeddedText.of(OWNER, "가".repeat(300), 201, cipher).text()).hasSize(201);
        assertThat(EmbeddedText.of(OWNER, "😀".repeat(150), 201, cipher).text()).hasSize(200);
    }

    private interface Condition {
        boolean holds();
    }

    private void workUntil(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            node.work();
            Thread.sleep(10);
        }
    }

    private static void work(Node node, List<ClaimedSubject> batch) {
        try {
            node.worker.work(batch, node.space, node.client);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    private UUID write(UUID owner, String text, long version) {
        UUID note = UUID.randomUUID();
        rewrite(note, owner, text, version);
        return note;
    }

    private void rewrite(UUID note, UUID owner, String text, long version) {
        notes.put(note, new SourceText(version, text));
        node.queue.changed(KIND, note, owner, version);
    }

    private static Embeddings.Found found(Node node, String text) {
        return node.embeddings().of(OWNER, List.of(text));
    }

    private long pending() {
        return node.queue.progress().pending();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private List<String> errors() {
        return jdbc.sql("select last_error from ai.embedding_subject where last_error is not null")
                .query(String.class)
                .list();
    }

    private long tokensOf(UUID owner) {
        return jdbc.sql("select coalesce(sum(input_tokens), 0) from ai.ai_usage where owner_id = ?")
                .param(owner)
                .query(Long.class)
                .single();
    }
}
