package io.jiwon.bench;

import io.jiwon.account.UserId;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.StreamPast;
import io.jiwon.message.TimeOrderedIds;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent.Experience;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long it takes to read a resume with a long history as it was at one of its versions, decryption included. */
final class PastBench {
    private static final int EVENTS = 1_000;
    private static final int ENTRIES = 20;
    private static final String TEXT =
            "주문 API를 Java와 Spring Boot로 개발하여 평균 응답 시간을 1.8초에서 0.2초로 줄였고, 하루 120만 건의 정산 배치를 이벤트"
                    + " 스트림으로 옮겼습니다. 세 사람과 함께 코드 리뷰 지침을 만들었습니다. ";

    /**
     * How much is measured.
     *
     * @param reads how often each version is read; half as often more warms up
     */
    record Scale(int reads) {
        static final Scale FULL = new Scale(200);
        static final Scale QUICK = new Scale(60);
    }

    private interface Read {
        void once();
    }

    private final Scale scale;

    PastBench(Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        try (JiwonStore store = JiwonStore.encrypting(server, "history_past")) {
            Progress.say("reading a resume of %d events as it was".formatted(EVENTS));
            PostgresEventStorageEngine engine = (PostgresEventStorageEngine) store.engine();
            JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
            ResumeId resume = new ResumeId(TimeOrderedIds.next());
            List<DomainEventMessage<?>> history = history(resume);
            store.append(history);
            server.settle(store.dataSource());
            StreamPast<ResumeEvent, ResumeState> past =
                    new StreamPast<>(engine, ResumeEvent.class, ResumeState.class, ResumeState::after);
            String id = resume.toString();
            Instant middle = history.get(EVENTS / 2).getTimestamp();
            List<List<String>> rows = new ArrayList<>();
            rows.add(row("version 1", jdbc, () -> past.read(id, 1, 1)));
            rows.add(row("version 500", jdbc, () -> past.read(id, 500, 500)));
            rows.add(row("version 999", jdbc, () -> past.read(id, 999, 999)));
            rows.add(row("as_of, in the middle", jdbc, () -> {
                long version = past.lastAt(id, middle).orElseThrow();
                past.read(id, version, version);
            }));
            rows.add(row("history, the newest 20", jdbc, () -> past.read(id, 980, 999)));
            report.table(new Report.Table(
                    "A resume of %,d events as it was, milliseconds".formatted(EVENTS),
                    List.of("", "p50", "p99", "nothing kept, p50", "p99"),
                    rows));
            report.note(
                    "The resume has %d entries of some %d characters; each event rewrites one. %d reads of each, one"
                                    .formatted(ENTRIES, TEXT.length(), scale.reads())
                            + " after the other, on one thread, after a warm-up; events and kept states are decrypted.");
            report.note(
                    "A state is kept every %d versions by the first read that comes past. \"Nothing kept\" is that first"
                                    .formatted(StreamPast.KEEP_EVERY_VERSIONS)
                            + " read: all events up to the version, and the states it keeps are written.");
        }
    }

    private List<String> row(String what, JdbcTemplate jdbc, Read read) {
        List<Double> first = measure(() -> jdbc.update("delete from command.snapshot"), read);
        List<Double> kept = measure(() -> {}, read);
        return List.of(what, at(kept, 50), at(kept, 99), at(first, 50), at(first, 99));
    }

    private static String at(List<Double> micros, double percent) {
        return Figures.milliseconds(micros, numbers -> Figures.percentile(numbers, percent));
    }

    private List<Double> measure(Runnable before, Read read) {
        List<Double> micros = new ArrayList<>();
        for (int i = -scale.reads() / 2; i < scale.reads(); i++) {
            before.run();
            long start = System.nanoTime();
            read.once();
            if (i >= 0) {
                micros.add((System.nanoTime() - start) / 1_000.0);
            }
        }
        return micros;
    }

    private static List<DomainEventMessage<?>> history(ResumeId resume) {
        UserId owner = new UserId(TimeOrderedIds.next());
        List<EntryId> entries = Stream.generate(() -> new EntryId(TimeOrderedIds.next()))
                .limit(ENTRIES)
                .toList();
        ResumeContent content = new ResumeContent(
                "백엔드 개발자 이력서",
                "1",
                new Contact("김지영", "jiyoung@example.com", "010-1234-5678"),
                entries.stream().map(entry -> entry(entry, 0)).toList());
        Instant begun = Instant.parse("2026-03-01T00:00:00Z");
        List<DomainEventMessage<?>> history = new ArrayList<>();
        for (int version = 0; version < EVENTS; version++) {
            ResumeEvent event = version == 0
                    ? new ResumeCreated(resume, owner, content)
                    : new EntryRewritten(resume, owner, entry(entries.get(version % ENTRIES), version));
            history.add(new GenericDomainEventMessage<>(
                    "Resume", resume.toString(), version, new GenericMessage<>(event), begun.plusSeconds(version)));
        }
        return history;
    }

    private static ResumeEntry entry(EntryId id, int version) {
        return new ResumeEntry(id, new Experience("주식회사 새벽배송", "백엔드 개발자", null, "정규직", null, null, TEXT + version));
    }
}
