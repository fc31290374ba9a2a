package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each bad request gets a problem of the right status that names the field, and nothing is stored. */
class BadInputIT extends RunningJiwon {
    @Test
    @Acceptance({"X11"})
    void badBodiesAreRefusedWithTheirOwnStatusAndFieldAndStoreNothing() {
        Api person = member();
        long before = resumeEvents();

        person.post("/api/v1/resumes", "{\"title\":").expectProblem(400, "malformed_request");
        person.post("/api/v1/resumes", "").expectProblem(400, "malformed_request");
        person.post("/api/v1/resumes", "[]").expectProblem(400, "malformed_request");
        person.post("/api/v1/resumes", "{\"title\":\"a\"} {}").expectProblem(400, "malformed_request");
        person.post("/api/v1/resumes", resume("\"titel\":\"x\""))
                .expectProblem(400, "malformed_request")
                .naming("titel");
        person.post("/api/v1/resumes", resume("\"title\":{\"ko\":\"x\"}"))
                .expectProblem(400, "malformed_request")
                .naming("title");
        person.post("/api/v1/resumes", resume("\"title\":7"))
                .expectProblem(400, "malformed_request")
                .naming("title");
        person.post("/api/v1/resumes", resume("\"experiences\":{}"))
                .expectProblem(400, "malformed_request")
                .naming("experiences");
        person.post("/api/v1/resumes", resume("\"experiences\":[\"text\"]"))
                .expectProblem(422, "invalid_request")
                .naming("experiences[0]");
        person.post("/api/v1/resumes", resume("\"experiences\":[{\"company\":\"가\",\"start_date\":\"2024-13\"}]"))
                .expectProblem(422, "invalid_request")
                .naming("experiences[0].start_date");
        person.post("/api/v1/resumes", resume("\"experiences\":[{\"company\":\"가\",\"wage\":1}]"))
                .expectProblem(422, "invalid_request")
                .naming("experiences[0].wage");
        person.post("/api/v1/resumes", resume("\"educations\":[{\"school\":\"가\",\"gpa\":\"high\"}]"))
                .expectProblem(422, "invalid_request")
                .naming("educations[0].gpa");
        person.post(
                        "/api/v1/resumes",
                        resume(
                                "\"experiences\":[{\"company\":\"가\",\"start_date\":\"2024-05\",\"end_date\":\"2024-04\"}]"))
                .expectProblem(422, "invalid_request")
                .naming("experiences[0].end_date");
        person.post("/api/v1/resumes", resume("\"title\":\"" + "가".repeat(201) + "\""))
                .expectProblem(422, "invalid_request")
                .naming("title");
        person.post(
                        "/api/v1/resumes",
                        resume("\"projects\":[{\"name\":\"가\",\"description\":\"" + "가".repeat(10_001) + "\"}]"))
                .expectProblem(422, "invalid_request")
                .naming("projects[0].description");
        person.post("/api/v1/resumes", resume("\"title\":\"nul\\u0000l\""))
                .expectProblem(422, "invalid_request")
                .naming("title");

        assertThat(resumeEvents()).isEqualTo(before);
    }

    @Test
    void tenThousandEntriesAreRefusedAsOne() {
        Api person = member();
        String many = String.join(",", java.util.Collections.nCopies(10_000, "\"Java\""));
        person.post("/api/v1/resumes", resume("\"technology_stacks\":[" + many + "]"))
                .expectProblem(422, "invalid_request")
                .naming("entries");
        String path = person.post("/api/v1/resumes", resume("\"links\":[]"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        person.patch(path, "{\"technology_stacks\":[" + many + "]}")
                .expectProblem(422, "invalid_request")
                .naming("technology_stacks");
        assertThat(person.get(path).header("ETag")).hasValue("\"0\"");
    }

    /** Decomposed Hangul, emoji of several code points, and right-to-left text are no errors: nothing of them is changed. */
    @Test
    void unusualLettersComeBackAsTheyCameAndAreFound() {
        Api person = member();
        String decomposed = Normalizer.normalize("물결연구소", Normalizer.Form.NFD);
        String emoji = "\ud83d\udc69\u200d\ud83d\udcbb\ud83c\uddf0\ud83c\uddf7";
        String hebrew = "\u202bמפתחת תוכנה\u202c";
        String path = person.post(
                        "/api/v1/resumes",
                        resume("\"experiences\":[{\"company\":\"%s\",\"position\":\"%s\",\"description\":\"%s\"}]"
                                .formatted(decomposed, hebrew, emoji)))
                .expect(201)
                .header("Location")
                .orElseThrow();

        JsonNode experience = person.get(path).json().path("experiences").path(0);
        assertThat(experience.path("company").asString()).isEqualTo(decomposed);
        assertThat(experience.path("position").asString()).isEqualTo(hebrew);
        assertThat(experience.path("description").asString()).isEqualTo(emoji);
        for (String asked : List.of("물결연구소", decomposed, "תוכנה")) {
            assertThat(person.get("/api/v1/resumes/search?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8))
                            .expect(200)
                            .json()
                            .path("items"))
                    .as(asked)
                    .hasSize(1);
        }
    }

    @Test
    void postingsAreCheckedToo() {
        Api person = member();
        person.post("/api/v1/postings", "{\"title\":\"공고\",\"end_date\":\"2024-13\"}")
                .expectProblem(422, "invalid_request")
                .naming("end_date");
        person.post("/api/v1/postings", "{\"title\":\"\",\"url\":\"javascript:alert(1)\"}")
                .expectProblem(422, "invalid_request")
                .naming("title")
                .naming("url");
        person.get("/api/v1/postings?page=one")
                .expectProblem(400, "malformed_request")
                .naming("page");
    }

    @Test
    void aBodyOfFiveMegabytesIsRefused() {
        Api person = member();
        person.post("/api/v1/resumes", resume("\"title\":\"" + "x".repeat(5_000_000) + "\""))
                .expectProblem(413, "body_too_large");
    }

    @Test
    void whatHttpItselfKnowsIsAnsweredInTheSameForm() {
        Api person = member();
        person.get("/api/v1/nothing-here").expectProblem(404, "not_found");
        person.send("PATCH", "/api/v1/users/me", "{}").expectProblem(405, "method_not_allowed");
        person.with("Accept", "image/png").get("/api/v1/resumes").expect(406);
        person.get("/api/v1/resumes/1").expectProblem(400, "malformed_request").naming("resume_id");
        person.get("/api/v1/resumes/00000000-0000-7000-8000-000000000000/hobbies")
                .expectProblem(400, "malformed_request")
                .naming("section");
        person.with("Jiwon-Min-Position", "soon")
                .get("/api/v1/resumes")
                .expectProblem(400, "malformed_request")
                .naming("Jiwon-Min-Position");
    }

    @Test
    void aCommandWhoseAnswerCannotBeTakenIsNotCarriedOut() {
        Api person = member();
        for (String accept : List.of("image/png", "application/yaml", "no type")) {
            person.with("Accept", accept)
                    .post("/api/v1/postings", "{\"title\":\"공고\"}")
                    .expect(406);
        }
        assertThat(person.get("/api/v1/postings").json().path("total").asInt()).isZero();
        person.with("Accept", "application/json;q=0.5, text/html")
                .post("/api/v1/postings", "{\"title\":\"공고\"}")
                .expect(201);
        person.with("Accept", "*/*")
                .post("/api/v1/postings", "{\"title\":\"공고\"}")
                .expect(201);
    }

    @Test
    void aPositionThatIsNotReachedInTimeIsTemporarilyUnavailable() {
        Api.Answer late = member().with("Jiwon-Min-Position", "999999999").get("/api/v1/resumes");
        late.expectProblem(503, "position_not_reached");
        assertThat(late.header("Retry-After")).isPresent();
    }

    @Test
    void errorsNeverShowInternals() {
        Api person = member();
        for (Api.Answer answer :
                List.of(person.post("/api/v1/resumes", "{"), person.get("/api/v1/resumes/x"), person.get("/nothing"))) {
            assertThat(answer.body()).doesNotContain("Exception", "io.jiwon", "tools.jackson", "org.spring");
        }
    }

    private long resumeEvents() {
        return jdbc.sql("select count(*) from command.event where stream_type = 'Resume'")
                .query(Long.class)
                .single();
    }

    /** A resume that is right but for this field. */
    private static String resume(String field) {
        String title = field.startsWith("\"title\"") ? "" : "\"title\":\"이력서\",";
        return "{" + title + "\"name\":\"김지영\",\"email\":\"a@example.com\"," + field + "}";
    }
}
