package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.account.UserId;
import io.jiwon.app.JiwonApplication;
import io.jiwon.app.feature.OtherNode.Form;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What another node has written: known events that this one has not in its cache, and events that it cannot read. In an
 * application of its own, for they stay in the log.
 */
class NewerNodeIT {
    private static final String RENAMED = "io.jiwon.resume.ResumeEvent$ResumeRenamed";

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext jiwon;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        jiwon = new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"));
        jdbc = jiwon.getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        jiwon.close();
    }

    @AfterEach
    void forgetTheDeadLetters() {
        jdbc.sql("delete from query.dead_letter_entry").update();
    }

    @Test
    void aCommandSeesWhatAnotherNodeChangedSinceTheAggregateWasCached() {
        Api person = member();
        String resume = create(person, "처음");
        person.patch(resume, "{\"title\":\"둘째\"}").expect(204);
        person.get(resume).expect(200);
        try (OtherNode other = new OtherNode(jiwon.getBean(DataSource.class))) {
            other.append("Resume", id(resume), renamed(resume, "다른 노드"));
        }
        person.with("If-Match", "\"1\"").patch(resume, "{\"title\":\"셋째\"}").expectProblem(412, "stale_version");
        // It is so already: nothing more to say.
        person.patch(resume, "{\"title\":\"다른 노드\"}").expect(204);
        assertThat(jdbc.sql("select count(*) from command.event where stream_id = ?")
                        .param(id(resume))
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            io.jiwon.resume.ResumeEvent$ResumeShared  | 1 | {"resume_id":"ID"}
            io.jiwon.resume.ResumeEvent$ResumeRenamed | 2 | {"resumeId":"ID","title":"새 형식","language":"KO"}
            io.jiwon.resume.ResumeEvent$ResumeRenamed | 1 | {"resumeId":"ID","title":
            """)
    void anEventThatCannotBeReadWaitsInTheDeadLettersOfTheGroupsItConcernsAndTheRestGoesOn(
            String type, String revision, String json) {
        Api person = member();
        String broken = create(person, "읽을 수 없게 되는 이력서");
        String other = create(person, "다른 이력서");
        person.get(broken).expect(200);
        try (OtherNode node = new OtherNode(jiwon.getBean(DataSource.class))) {
            node.append("Resume", id(broken), new Form(type, revision, json.replace("ID", id(broken))));
            // Its successor must wait behind it, or the view would tell what never was.
            node.append("Resume", id(broken), renamed(broken, "나중"));
        }
        long position = positionOfLast(broken) - 1;
        person.patch(other, "{\"title\":\"고친 제목\"}").expect(204);

        assertThat(person.get(other).expect(200).text("title")).isEqualTo("고친 제목");
        assertThat(person.get(broken).expect(200).text("title")).isEqualTo("읽을 수 없게 되는 이력서");
        assertThat(letters()).contains("resume-detail " + RENAMED, "resume-detail " + type);
        // The trail looks at no payload: it only needs to know what the event is.
        boolean known = type.equals(RENAMED) && revision.equals("1");
        assertThat(letters().contains("audit-entry " + type)).isEqualTo(!known);
        assertThat(letters()).noneMatch(letter -> letter.startsWith("posting-detail"));
        assertThat(jdbc.sql("select convert_from(token, 'UTF8') from query.dead_letter_entry"
                                + " where processinggroup = 'resume-detail' order by sequenceindex limit 1")
                        .query(String.class)
                        .single())
                .contains(Long.toString(position));
        // Nobody may decide on a resume of which a part cannot be read.
        person.patch(broken, "{\"title\":\"x\"}").expectProblem(503, "written_by_newer_version");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            io.jiwon.resume.ResumeEvent$ResumeShared  | 1 | {"resume_id":"ID"}
            io.jiwon.resume.ResumeEvent$ResumeRenamed | 1 | {"resumeId":"ID","title":
            """)
    void anArchiveSaysOfAnEventThatItCannotBeReadAndHasTheOthers(String type, String revision, String json)
            throws IOException {
        Api person = member();
        String broken = create(person, "읽을 수 없게 되는 이력서");
        try (OtherNode node = new OtherNode(jiwon.getBean(DataSource.class))) {
            node.append("Resume", id(broken), new Form(type, revision, json.replace("ID", id(broken))));
            node.append("Resume", id(broken), renamed(broken, "나중"));
        }

        Map<String, byte[]> files = ArchiveFeatureIT.archive(person);

        List<JsonNode> lines = ArchiveFeatureIT.lines(files, "events/resume/" + id(broken) + ".jsonl");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).path("type").asString()).isEqualTo(type);
        assertThat(lines.get(1).path("revision").asString()).isEqualTo(revision);
        assertThat(lines.get(1).path("unreadable").asString()).isNotBlank();
        assertThat(lines.get(1).has("payload")).isFalse();
        assertThat(lines.get(2).path("payload").path("title").asString()).isEqualTo("나중");
        assertThat(ArchiveFeatureIT.json(files, "manifest.json")
                        .path("counts")
                        .path("unreadable_events")
                        .asInt())
                .isEqualTo(1);
    }

    private ResumeRenamed renamed(String resume, String title) {
        // Of the log: a view may not have it yet.
        UUID owner = jdbc.sql("select (payload ->> 'ownerId')::uuid from command.event_document"
                        + " where stream_id = ? and sequence = 0")
                .param(id(resume))
                .query(UUID.class)
                .single();
        return new ResumeRenamed(ResumeId.from(id(resume)), new UserId(owner), title);
    }

    private List<String> letters() {
        return jdbc.sql("select processinggroup || ' ' || payloadtype from query.dead_letter_entry")
                .query(String.class)
                .list();
    }

    private long positionOfLast(String path) {
        return jdbc.sql("select max(position) from command.event where stream_id = ?")
                .param(id(path))
                .query(Long.class)
                .single();
    }

    private static Api member() {
        return new Api("http://localhost:" + jiwon.getEnvironment().getProperty("local.server.port"))
                .newMember(UUID.randomUUID() + "@example.com");
    }

    private static String create(Api person, String title) {
        return person.post(
                        "/api/v1/resumes",
                        "{\"title\":\"%s\",\"name\":\"김지영\",\"email\":\"a@example.com\"}".formatted(title))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
