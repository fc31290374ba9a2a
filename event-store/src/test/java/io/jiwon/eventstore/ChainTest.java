package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.LogVerification.Finding;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever is changed in the tables behind the engine's back is found, and where. */
@Timeout(120)
class ChainTest {
    private static final int EVENTS = 30;

    private static StoredEvents stored;
    private static PostgresEventStorageEngine engine;
    private static JdbcTemplate jdbc;

    @Revision("1")
    record Revised(String text) {}

    @BeforeAll
    static void open() {
        stored = new StoredEvents(1_000);
        engine = stored.engine;
        jdbc = new JdbcTemplate(stored.database);
    }

    @AfterAll
    static void close() {
        stored.close();
    }

    @BeforeEach
    void fill() {
        stored.empty();
        for (int i = 0; i < EVENTS; i += 10) {
            engine.appendEvents(LongStream.range(i, i + 10)
                    .mapToObj(sequence -> new GenericDomainEventMessage<>(
                            "Page", "a", sequence, new Revised("a#" + sequence), Map.of("actor", "test")))
                    .toList());
        }
        assertThat(engine.verify(1, EVENTS)).isEqualTo(new LogVerification(1, EVENTS, EVENTS, null, null));
    }

    private static void assertBroken(long at, Finding finding) {
        long head = engine.headPosition();
        LogVerification found = engine.verify(1, head);
        assertThat(found).isEqualTo(new LogVerification(1, head, at - 1, at, finding));
        assertThat(found.isIntact()).isFalse();
        assertThat(engine.verify(1, at - 1).isIntact()).as("what stands before").isTrue();
    }

    @Nested
    class ChangedRows {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                event_id          | overlay(event_id placing chr(ascii(event_id) # 1) from 1 for 1)
                stream_id         | 'b'
                stream_type       | 'Qage'
                stream_type       | null
                sequence          | sequence # 4096
                payload_type      | concat(payload_type, 'x')
                payload_revision  | '0'
                payload_revision  | ''
                payload_revision  | null
                payload           | set_byte(payload, 3, get_byte(payload, 3) # 1)
                payload           | substr(payload, 2)
                metadata          | set_byte(metadata, 3, get_byte(metadata, 3) # 1)
                recorded_at       | recorded_at + interval '1 microsecond'
                recorded_at       | 'infinity'
                recorded_at       | '-infinity'
                recorded_at       | '294276-12-31 00:00:00+00'
                recorded_at       | '4713-01-01 00:00:00+00 BC'
                hash              | set_byte(hash, 31, get_byte(hash, 31) # 1)
                hash              | ''
                """)
        void oneByteOfOneColumnIsFound(String column, String changed) {
            for (long position : List.of(1L, 17L, (long) EVENTS)) {
                fill();
                assertThat(jdbc.update(
                                "update command.event set " + column + " = " + changed + " where position = ?",
                                position))
                        .isOne();
                assertBroken(position, Finding.CHANGED);
            }
        }

        @Test
        void aLetterThatMovesFromOneColumnToTheNextIsFound() {
            jdbc.update("update command.event set stream_id = 'aP', stream_type = 'age' where position = 17");
            assertBroken(17, Finding.CHANGED);
        }

        @Test
        void twoRowsThatChangePlacesAreFound() {
            jdbc.execute("""
                    update command.event set position = 1017 where position = 17;
                    update command.event set position = 17 where position = 18;
                    update command.event set position = 18 where position = 1017;
                    """);
            assertBroken(17, Finding.CHANGED);
        }
    }

    @Nested
    class RowsAndHead {
        @ParameterizedTest
        @ValueSource(longs = {1, 17, EVENTS})
        void aRowThatIsDeletedIsFound(long position) {
            jdbc.update("delete from command.event where position = ?", position);
            assertBroken(position, Finding.MISSING);
        }

        @Test
        void aLogThatIsEmptiedIsFound() {
            jdbc.update("delete from command.event");
            assertBroken(1, Finding.MISSING);
        }

        @Test
        void aGapThatIsClosedByRenumberingIsFound() {
            jdbc.execute("""
                    delete from command.event where position = 17;
                    update command.event set position = position - 1001 where position > 17;
                    update command.event set position = position + 1000 where position < 0;
                    update command.event_head set position = 29;
                    """);
            assertBroken(17, Finding.CHANGED);
        }

        @Test
        void aRowThatIsPutInBetweenIsFound() {
            jdbc.execute("""
                    update command.event set position = position + 1001 where position >= 17;
                    update command.event set position = position - 1000 where position > 1000;
                    update command.event_head set position = 31;
                    insert into command.event
                    select 17, 'forged', 'forged', stream_type, 0, payload_type, payload_revision, payload, metadata,
                        recorded_at, hash from command.event where position = 16;
                    """);
            assertBroken(17, Finding.CHANGED);
        }

        @Test
        void aRowThatIsPutBehindTheHeadIsFound() {
            jdbc.execute("""
                    insert into command.event
                    select 31, 'forged', 'forged', stream_type, 0, payload_type, payload_revision, payload, metadata,
                        recorded_at, hash from command.event where position = 30;
                    """);
            LogVerification found = engine.verify(1, EVENTS);
            assertThat(found.finding()).isEqualTo(Finding.HEAD_DIFFERS);
            assertThat(found.brokenAt()).isEqualTo(EVENTS);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -5})
        void aRowThatIsPutBeforeTheFirstIsFound(long position) {
            jdbc.update(
                    "insert into command.event select ?, 'forged', 'a', stream_type, 30, payload_type,"
                            + " payload_revision, payload, metadata, recorded_at, hash from command.event"
                            + " where position = 30",
                    position);
            assertThat(engine.verify(1, EVENTS)).isEqualTo(new LogVerification(1, EVENTS, 0, position, Finding.ADDED));
            assertThat(engine.verify(2, EVENTS).isIntact())
                    .as("a part that does not begin there")
                    .isTrue();
        }

        @Test
        void aSecondRowOfAPositionIsFoundWhereverAPageEnds() {
            engine.appendEvents(StoredEvents.events("b", 0, 1_000 - EVENTS));
            jdbc.execute("alter table command.event drop constraint event_pkey");
            try {
                for (long position : List.of(1L, 5L, 499L, 500L, 501L, 1_000L)) {
                    jdbc.update(
                            "insert into command.event select position, 'forged', 'forged', stream_type, 0,"
                                    + " payload_type, payload_revision, payload, metadata, recorded_at, hash"
                                    + " from command.event where position = ?",
                            position);
                    assertThat(engine.verify(1, 1_000).brokenAt()).isEqualTo(position);
                    jdbc.update("delete from command.event where event_id = 'forged'");
                }
            } finally {
                jdbc.execute("alter table command.event add primary key (position)");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"payload", "metadata", "recorded_at", "sequence", "hash", "event_id"})
        void aValueThatIsTakenAwayIsFound(String column) {
            jdbc.execute("alter table command.event alter column " + column + " drop not null");
            jdbc.update("update command.event set " + column + " = null where position = 17");
            try {
                assertBroken(17, Finding.CHANGED);
            } finally {
                stored.empty();
                jdbc.execute("alter table command.event alter column " + column + " set not null");
            }
        }

        @Test
        void aHeadThatIsMovedBackIsFound() {
            jdbc.execute("update command.event_head set position = 20,"
                    + " hash = (select hash from command.event where position = 20)");
            LogVerification found = engine.verify(1, 20);
            assertThat(found.finding()).isEqualTo(Finding.HEAD_DIFFERS);
            assertThat(found.brokenAt()).isEqualTo(20);
            assertThatIllegalArgumentException().isThrownBy(() -> engine.verify(1, EVENTS));
        }

        @Test
        void anotherHashInTheHeadIsFound() {
            jdbc.execute("update command.event_head set hash = set_byte(hash, 0, get_byte(hash, 0) # 1)");
            assertThat(engine.verify(1, EVENTS).finding()).isEqualTo(Finding.HEAD_DIFFERS);
            assertThat(engine.verify(1, EVENTS - 1).isIntact()).isTrue();
        }
    }

    @Nested
    class Ranges {
        @Test
        void aPartOfTheLogIsVerifiedOnItsOwn() {
            jdbc.update("update command.event set stream_type = 'x' where position = 17");
            assertThat(engine.verify(1, 16).isIntact()).isTrue();
            assertThat(engine.verify(18, EVENTS)).isEqualTo(new LogVerification(18, EVENTS, 13, null, null));
            assertThat(engine.verify(17, 17).brokenAt()).isEqualTo(17);
            assertThat(engine.verify(10, 20)).isEqualTo(new LogVerification(10, 20, 7, 17L, Finding.CHANGED));
        }

        @Test
        void aPartWhoseBeginningIsMissingIsNotIntact() {
            jdbc.update("delete from command.event where position = 17");
            assertThat(engine.verify(18, EVENTS).brokenAt()).isEqualTo(18);
        }

        @ParameterizedTest
        @CsvSource({"0, 5", "-1, 5", "5, 3", "1, 31", "32, 31", "1, -1"})
        void aRangeThatIsNoneIsRefused(long from, long to) {
            assertThatIllegalArgumentException().isThrownBy(() -> engine.verify(from, to));
        }

        @Test
        void anEmptyRangeIsIntact() {
            assertThat(engine.verify(EVENTS + 1, EVENTS).isIntact()).isTrue();
            stored.empty();
            assertThat(engine.verify(1, 0).isIntact()).isTrue();
        }

        @Test
        void eventsOfAnyTimeAreAsTheyWereWritten() {
            stored.empty();
            for (String time : List.of(
                    "0003-01-01T00:00:00.000001Z",
                    "1583-10-15T12:30:00.123457Z",
                    "1969-12-31T23:59:59.999999Z",
                    "1970-01-01T00:00:00.000001Z",
                    "2262-04-12T23:47:16.854777Z",
                    "9999-12-31T23:59:59.999999Z")) {
                Instant at = Instant.parse(time);
                engine.appendEvents(new GenericDomainEventMessage<>(
                        "Page", time, 0, new GenericEventMessage<>(time, new Revised(time), Map.of(), at), at));
                assertThat(jdbc.queryForObject(
                                "select recorded_at from command.event where event_id = ?", OffsetDateTime.class, time))
                        .isEqualTo(at.atOffset(ZoneOffset.UTC));
            }
            assertThat(engine.verify(1, 6)).isEqualTo(new LogVerification(1, 6, 6, null, null));
        }

        @Test
        void aLogOfManyThousandsIsVerified() {
            stored.empty();
            for (int i = 0; i < 10; i++) {
                engine.appendEvents(StoredEvents.events("a", 2_000 * i, 2_000 * (i + 1)));
            }
            assertThat(engine.verify(1, 20_000).events()).isEqualTo(20_000);
            jdbc.update("update command.event set payload = '' where position = 19999");
            assertThat(engine.verify(1, 20_000).brokenAt()).isEqualTo(19_999);
        }

        @Test
        void aLogThatIsLargerThanTheMemoryIsVerified() throws Exception {
            stored.empty();
            engine.appendEvents(StoredEvents.events("small", 0, 100));
            String megabyte = "x".repeat(1_000_000);
            for (int i = 0; i < 60; i++) {
                engine.appendEvents(StoredEvents.event("a", i, megabyte));
            }
            assertThat(LittleMemory.output(Verify.class, stored.database.getJdbcUrl()))
                    .contains("intact: true");
        }
    }

    /** Verifies a log in a process of its own. */
    static final class Verify {
        private Verify() {}

        public static void main(String[] arguments) {
            try (HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(arguments[0]);
                pool.setMaximumPoolSize(2);
                LogVerification found = new LogVerifier(new JdbcTemplate(pool), "command").verify(1, 160);
                System.out.println("intact: " + found.isIntact());
            }
        }
    }

    @Nested
    class Checkpoints {
        private static void recompute() {
            LogHead head = new LogHead(0, HashChain.beginning());
            for (Map<String, Object> row : jdbc.queryForList("select * from command.event order by position")) {
                byte[] digest = HashChain.digest(
                        (String) row.get("event_id"),
                        (String) row.get("stream_id"),
                        (String) row.get("stream_type"),
                        (Long) row.get("sequence"),
                        (String) row.get("payload_type"),
                        (String) row.get("payload_revision"),
                        (byte[]) row.get("payload"),
                        (byte[]) row.get("metadata"),
                        EventRow.micros(((Timestamp) row.get("recorded_at")).toInstant()));
                long position = head.position() + 1;
                head = new LogHead(position, HashChain.link(head.hash(), position, digest));
                jdbc.update("update command.event set hash = ? where position = ?", head.hash(), position);
            }
            jdbc.update("update command.event_head set hash = ?", (Object) head.hash());
        }

        @ParameterizedTest
        @ValueSource(strings = {"Ed25519", "EC"})
        void whoeverComputesTheWholeChainAnewIsFoundByASignedCheckpoint(String algorithm) throws Exception {
            KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            LogCheckpoint kept = engine.checkpoint();
            byte[] signature = kept.sign(keys.getPrivate());
            engine.appendEvents(StoredEvents.event("later", 0));
            assertThat(engine.checkpointAt(kept.position())).contains(kept);
            jdbc.update("delete from command.event where position = 31");
            jdbc.update("update command.event_head set position = 30");

            jdbc.update("update command.event set payload = replace(convert_from(payload, 'UTF8'), 'a#4', 'a#X')::bytea"
                    + " where position = 5");
            recompute();

            assertThat(engine.verify(1, EVENTS).isIntact())
                    .as("the chain alone cannot tell")
                    .isTrue();
            assertThat(kept.isSignedBy(keys.getPublic(), signature)).isTrue();
            LogCheckpoint now = engine.checkpointAt(kept.position()).orElseThrow();
            assertThat(now).isNotEqualTo(kept);
            assertThat(now.isSignedBy(keys.getPublic(), signature)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Ed25519", "EC"})
        void aSignatureIsOfOneCheckpointByOneKey(String algorithm) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            KeyPair keys = generator.generateKeyPair();
            LogCheckpoint checkpoint = engine.checkpoint();
            byte[] signature = checkpoint.sign(keys.getPrivate());
            assertThat(checkpoint.isSignedBy(keys.getPublic(), signature)).isTrue();

            byte[] wrong = signature.clone();
            wrong[wrong.length - 1] ^= 1;
            assertThat(checkpoint.isSignedBy(keys.getPublic(), wrong)).isFalse();
            assertThat(checkpoint.isSignedBy(keys.getPublic(), new byte[0])).isFalse();
            assertThat(checkpoint.isSignedBy(generator.generateKeyPair().getPublic(), signature))
                    .isFalse();
            assertThat(checkpoint.isSignedBy(
                            KeyPairGenerator.getInstance("RSA")
                                    .generateKeyPair()
                                    .getPublic(),
                            signature))
                    .isFalse();
            assertThat(new LogCheckpoint(checkpoint.position() - 1, checkpoint.hash())
                            .isSignedBy(keys.getPublic(), signature))
                    .isFalse();
            byte[] otherHash = checkpoint.hash().clone();
            otherHash[0] ^= 1;
            assertThat(new LogCheckpoint(checkpoint.position(), otherHash).isSignedBy(keys.getPublic(), signature))
                    .isFalse();
        }

        @Test
        void aKeyThatCannotSignIsRefused() throws Exception {
            KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.checkpoint().sign(rsa.getPrivate()));
        }

        @Test
        void thereIsACheckpointOfEachPositionAndOfNoOther() {
            assertThat(engine.checkpointAt(EVENTS)).contains(engine.checkpoint());
            assertThat(engine.checkpointAt(0)).contains(new LogCheckpoint(0, new byte[32]));
            assertThat(engine.checkpointAt(EVENTS + 1)).isEmpty();
        }

        @Test
        void aLogWhoseEndWasCutOffIsFoundByACheckpoint() {
            LogCheckpoint kept = engine.checkpoint();
            jdbc.execute("""
                    delete from command.event where position > 20;
                    update command.event_head set position = 20,
                        hash = (select hash from command.event where position = 20);
                    """);

            assertThat(engine.verify(1, 20).isIntact())
                    .as("the chain alone cannot tell")
                    .isTrue();
            assertThat(engine.checkpointAt(kept.position())).isEmpty();
        }
    }
}
