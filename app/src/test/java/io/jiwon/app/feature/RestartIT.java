package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.JiwonApplication;
import io.jiwon.readmodel.ReadPosition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second start on the data of the first, with the read models dropped. */
class RestartIT {
    private static final List<String> TABLES = List.of(
            "account_view",
            "resume_detail",
            "resume_detail_entry",
            "posting_detail",
            "feedback_detail",
            "rerun_detail",
            "rerun_provenance",
            "campaign_review",
            "audit_entry",
            "archive_stream");

    @TempDir
    Path data;

    @Test
    @Acceptance("P3")
    void theReadModelsAreDroppedAndRebuiltByOneSettingAndTheModelIsNotAskedAgain() throws Exception {
        Map<String, List<String>> before;
        long calls;
        try (ConfigurableApplicationContext first = start(false)) {
            Api administrator = signIn(first);
            String resume = administrator
                    .post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                    .expect(201)
                    .header("Location")
                    .orElseThrow();
            String feedback = administrator
                    .post(resume + "/feedback-requests?wait=30", null)
                    .expect(200)
                    .text("feedback_id");
            administrator
                    .post("/api/v1/feedbacks/" + feedback + "/reruns?wait=30", "{\"runs\":2}")
                    .expect(200);
            administrator.patch(resume, "{\"title\":\"고친 제목\"}").expect(204);
            awaitProcessors(administrator);
            before = contents(first);
            calls = calls(first);
        }
        assertThat(calls).isPositive();

        try (ConfigurableApplicationContext second = start(true)) {
            Api administrator = anonymous(second);
            awaitPosition(second);
            assertThat(contents(second)).isEqualTo(before);
            assertThat(calls(second)).isEqualTo(calls);
            administrator.get("/actuator/health").expect(200);
        }
    }

    private ConfigurableApplicationContext start(boolean rebuild) {
        return new SpringApplicationBuilder(JiwonApplication.class)
                .run(
                        "--server.port=0",
                        "--jiwon.ai.provider=offline",
                        "--jiwon.data-dir=" + data,
                        "--jiwon.admin.password-file=" + data.resolve("admin-password"),
                        "--jiwon.read-models.rebuild=" + rebuild);
    }

    private Api signIn(ConfigurableApplicationContext context) throws Exception {
        Api api = anonymous(context);
        String token = api.post("/api/v1/auth/login", """
                {"email":"admin@jiwon.local","password":"%s"}""".formatted(Files.readString(data.resolve("admin-password"))))
                .expect(200)
                .text("access_token");
        return api.with("Authorization", "Bearer " + token);
    }

    private static Api anonymous(ConfigurableApplicationContext context) {
        return new Api("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    private static void awaitProcessors(Api administrator) {
        administrator
                .get("/api/v1/admin/processors")
                .json()
                .path("items")
                .findValuesAsString("name")
                .forEach(name -> administrator
                        .get("/api/v1/admin/processors/" + name + "?wait=30")
                        .expect(200));
    }

    /** Signing in would add an event, so this waits below HTTP. */
    private static void awaitPosition(ConfigurableApplicationContext context) {
        ReadPosition positions = context.getBean(ReadPosition.class);
        long head = jdbc(context)
                .sql("select position from command.event_head")
                .query(Long.class)
                .single();
        List.of(
                        "account-list",
                        "account-view",
                        "resume-detail",
                        "proposal-detail",
                        "posting-detail",
                        "company-detail",
                        "posting-search",
                        "resume-search",
                        "profile-detail",
                        "file-detail",
                        "feedback-detail",
                        "audit-entry",
                        "appeal-detail",
                        "code-table",
                        "rerun-detail",
                        "campaign-detail",
                        "campaign-review",
                        "archive-stream")
                .forEach(group -> positions.await(group, head));
    }

    private static Map<String, List<String>> contents(ConfigurableApplicationContext context) {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : TABLES) {
            contents.put(
                    table,
                    jdbc(context)
                            .sql("select t::text from query." + table + " t order by 1")
                            .query(String.class)
                            .list());
        }
        return contents;
    }

    private static long calls(ConfigurableApplicationContext context) {
        return jdbc(context)
                .sql("select coalesce(sum(llm_calls), 0) from ai.ai_task")
                .query(Long.class)
                .single();
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext context) {
        return context.getBean(JdbcClient.class);
    }
}
