package io.jiwon.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.annotation.AnnotatedMessageHandlingMemberDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Batches of events as a segment gives them, with a letter written for an event that fails, as Axon's queue does. */
class RowWritesTest {
    private final HikariDataSource database = reWriting(TestPostgres.newDatabase());
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final SpringTransactionManager transactions =
            new SpringTransactionManager(new DataSourceTransactionManager(database));
    private final RowWrites rows = new RowWrites(jdbc);
    private final List<Integer> seen = new ArrayList<>();
    private AnnotationEventHandlerAdapter projector = projector(added -> {});

    /** The event of these tests: a number, whose row is inserted and then counted up. */
    record Told(int number) {}

    @ProcessingGroup("told")
    private final class Projector {
        private final Consumer<Told> more;

        private Projector(Consumer<Told> more) {
            this.more = more;
        }

        @EventHandler
        void on(Told told) {
            rows.insert(told.number(), "insert into told (number, note) values (?, ?::jsonb)", told.number(), "{}");
            rows.updateOne(told.number(), "update told set times = times + 1 where number = ?", told.number());
            seen.add(jdbc.queryForObject("select count(*) from told", Integer.class));
            more.accept(told);
        }
    }

    @BeforeEach
    void tables() {
        jdbc.execute("create table told (number integer primary key, times integer default 0, note jsonb)");
        jdbc.execute("create table letter (number integer primary key)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theWritesOfABatchWaitUntilItEnds() throws Exception {
        batch(0, 1, 5);
        assertThat(seen).containsExactly(0, 0, 0, 0, 0);
        assertThat(told()).containsExactly("1:1", "2:1", "3:1", "4:1", "5:1");
    }

    @Test
    void aBatchThatRollsBackLeavesNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> batch(0, 1, 5, work -> {
                    throw new IllegalStateException("after the writes were sent");
                }));
        assertThat(told()).isEmpty();
    }

    @Test
    void aHandlerThatFailsWritesNothingAndTheOthersDo() throws Exception {
        projector = projector(failing(2, () -> {
            throw new IllegalArgumentException("of the handler itself");
        }));
        batch(0, 1, 5);
        assertThat(told()).containsExactly("1:1", "3:1", "4:1", "5:1");
        assertThat(letters()).containsExactly(2);
    }

    @Test
    void aViolatedConstraintFailsTheBatchAndThenOnlyItsEvent() throws Exception {
        projector = projector(failing(50, () -> rows.insert(50, "insert into told (number) values (?)", 1)));
        assertOnlyTheFaultyEventFails(DuplicateKeyException.class);
    }

    @Test
    void aMissingRowFailsTheBatchAndThenOnlyItsEvent() throws Exception {
        projector = projector(failing(50, () -> rows.updateOne(50, "update told set times = 9 where number = ?", -1)));
        assertOnlyTheFaultyEventFails(MissingRow.class);
    }

    @Test
    void aValueThatPostgresRefusesFailsTheBatchAndThenOnlyItsEvent() throws Exception {
        projector = projector(failing(
                50,
                () -> rows.updateOne(
                        50, "update told set note = ?::jsonb where number = ?", "{\"a\":\"\\u0000\"}", 50)));
        assertOnlyTheFaultyEventFails(DataIntegrityViolationException.class);
    }

    @Test
    void aFailedStatementOfAHandlersOwnDoesNotKeepItsDeadLetterFromBeingWritten() throws Exception {
        projector = projector(failing(50, () -> jdbc.update("insert into told (number, times) values (0, 1 / 0)")));
        assertOnlyTheFaultyEventFails(UncategorizedSQLException.class);
    }

    @Test
    void onceTheFailedBatchIsPassedWritesWaitAgain() throws Exception {
        projector = projector(failing(2, () -> rows.insert(2, "insert into told (number) values (?)", 1)));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> batch(0, 1, 5));
        seen.clear();
        batch(0, 1, 5);
        assertThat(seen).as("event by event").containsExactly(0, 1, 1, 2, 3);
        seen.clear();
        batch(0, 6, 10);
        assertThat(seen).as("at the end").containsExactly(4, 4, 4, 4, 4);
        assertThat(told()).hasSize(9);
    }

    @Test
    void aFaultAmongFewEventsNeedsNoSecondTry() throws Exception {
        projector = projector(failing(2, () -> rows.insert(2, "insert into told (number) values (?)", 1)));
        batch(0, 1, RowWrites.FEW_EVENTS);
        assertThat(told()).containsExactly("1:1", "3:1", "4:1");
        assertThat(letters()).containsExactly(2);
    }

    @Test
    void aFailureInOneSegmentDoesNotSlowTheOther() throws Exception {
        projector = projector(failing(2, () -> rows.insert(2, "insert into told (number) values (?)", 1)));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> batch(0, 1, 5));
        seen.clear();
        batch(1, 6, 10);
        assertThat(seen).containsExactly(0, 0, 0, 0, 0);
    }

    @Test
    void aDeadLetterThatIsTriedAgainIsWrittenAtOnceAndUndoneWhenItFails() throws Exception {
        projector = projector(failing(2, () -> rows.updateOne(2, "update told set times = 9 where number = ?", -1)));
        UnitOfWork<EventMessage<?>> work = DefaultUnitOfWork.startAndGet(message(2));
        work.attachTransaction(transactions);
        work.executeWithResult(() -> {
            assertThatExceptionOfType(MissingRow.class).isThrownBy(() -> projector.handle(message(2)));
            projector.handle(message(3));
            assertThat(told()).containsExactly("3:1");
            return null;
        });
        assertThat(told()).containsExactly("3:1");
    }

    @Test
    void whatIsTooMuchToKeepIsSentEarly() throws Exception {
        int events = UnitWrites.WAITING_MAX / 2 + 2;
        batch(0, 1, events);
        assertThat(seen.getFirst()).isZero();
        assertThat(seen.getLast()).isEqualTo(UnitWrites.WAITING_MAX / 2);
        assertThat(told()).hasSize(events);
    }

    @Test
    void aFailureOfWhatIsSentEarlyIsNotTheLastEventsFault() throws Exception {
        int events = UnitWrites.WAITING_MAX / 2 + 2;
        projector = projector(failing(50, () -> rows.insert(50, "insert into told (number) values (?)", 1)));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> batch(0, 1, events));
        assertThat(letters()).isEmpty();
        batch(0, 1, events);
        assertThat(letters()).containsExactly(50);
        assertThat(told()).hasSize(events - 1);
    }

    @Test
    void withoutAUnitOfWorkAWriteGoesAtOnce() {
        rows.insert(1, "insert into told (number) values (?)", 1);
        assertThat(told()).containsExactly("1:0");
        assertThatExceptionOfType(MissingRow.class)
                .isThrownBy(() -> rows.updateOne(2, "update told set times = 1 where number = ?", 2));
    }

    private void assertOnlyTheFaultyEventFails(Class<? extends Exception> fault) throws Exception {
        assertThatExceptionOfType(fault).isThrownBy(() -> batch(0, 1, 100));
        assertThat(told()).isEmpty();
        assertThat(letters()).isEmpty();
        batch(0, 1, 100);
        assertThat(letters()).containsExactly(50);
        assertThat(told())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100)
                        .filter(number -> number != 50)
                        .mapToObj(number -> number + ":1")
                        .toList());
    }

    /** As the application sets it. */
    private static HikariDataSource reWriting(HikariDataSource plain) {
        try (plain) {
            HikariConfig pool = new HikariConfig();
            pool.setJdbcUrl(plain.getJdbcUrl());
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
            return new HikariDataSource(pool);
        }
    }

    private void batch(int segment, int first, int last) throws Exception {
        batch(segment, first, last, work -> {});
    }

    private void batch(int segment, int first, int last, Consumer<UnitOfWork<?>> atTheEnd) throws Exception {
        List<EventMessage<?>> events = IntStream.rangeClosed(first, last)
                .<EventMessage<?>>mapToObj(RowWritesTest::message)
                .toList();
        BatchingUnitOfWork<EventMessage<?>> work = new BatchingUnitOfWork<>(events);
        work.attachTransaction(transactions);
        work.resources().put("Processor[told]/SegmentId", segment);
        ResultMessage<?> result = work.executeWithResult(() -> {
            Told told = (Told) work.getMessage().getPayload();
            try {
                projector.handle(work.getMessage());
            } catch (Exception failed) {
                jdbc.update("insert into letter (number) values (?)", told.number());
            }
            if (told.number() == last) {
                work.onPrepareCommit(atTheEnd::accept);
            }
            return null;
        });
        if (result.isExceptional()) {
            throw (Exception) result.exceptionResult();
        }
    }

    private AnnotationEventHandlerAdapter projector(Consumer<Told> more) {
        Projector handlers = new Projector(more);
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("rows", rows);
        return new AnnotationEventHandlerAdapter(
                handlers,
                ClasspathParameterResolverFactory.forClass(Projector.class),
                MultiHandlerDefinition.ordered(
                        new WholeEvents(beans.getBeanProvider(RowWrites.class)),
                        new AnnotatedMessageHandlingMemberDefinition()));
    }

    private static Consumer<Told> failing(int number, Runnable fault) {
        return told -> {
            if (told.number() == number) {
                fault.run();
            }
        };
    }

    private static GenericTrackedEventMessage<Told> message(int number) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(number), new GenericEventMessage<>(new Told(number)));
    }

    private List<String> told() {
        return jdbc.queryForList("select number || ':' || times from told order by number", String.class);
    }

    private List<Integer> letters() {
        return jdbc.queryForList("select number from letter order by number", Integer.class);
    }
}
