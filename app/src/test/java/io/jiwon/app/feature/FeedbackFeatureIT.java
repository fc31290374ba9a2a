package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FeedbackFeatureIT extends RunningJiwon {
    @Test
    @Acceptance({"G14", "G15", "G16", "G17", "G18", "G61", "G63", "X12"})
    void aReviewHasAllDivisionsWithDescriptionsAndAMatchingRateMadeOfParts() {
        Api person = member();
        Api.Answer review = person.post("/resume_feedbacks/standard/" + resume(person) + "/", null)
                .expect(200);

        JsonNode feedback = review.json();
        assertThat(feedback.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(feedback.path("kind").asString()).isEqualTo("STANDARD");
        assertThat(feedback.path("matching_rate").asInt()).isBetween(0, 100);
        assertThat(sum(feedback, "points"))
                .isEqualTo(feedback.path("matching_rate").asInt());
        assertThat(sum(feedback, "max_points")).isEqualTo(100);
        assertThat(feedback.path("parent_content").asString()).startsWith("# ").contains("## 경력");
        Set<String> divisions = stream(feedback.path("feedback_contents"))
                .map(content -> content.path("feedback_division").asInt() + " "
                        + content.path("feedback_division_detail").asString())
                .collect(Collectors.toSet());
        assertThat(divisions).containsExactlyInAnyOrder("1 잘된 부분", "2 개선 제안", "3 추가 권장사항", "4 필수 수정사항");
        assertThat(stream(feedback.path("feedback_contents")))
                .allSatisfy(content ->
                        assertThat(content.path("feedback_result").asString()).isNotBlank());

        String path = "/resume_feedbacks/" + feedback.path("feedback_id").asString();
        assertThat(person.get(path).expect(200).json()).isEqualTo(feedback);
    }

    @Test
    @Acceptance(value = "B2", partial = true, note = "quotes with offsets")
    @Acceptance(value = "B8", partial = true, note = "quotes and ai_generated; the rest comes with the AI issue")
    void everyQuoteIsAVerbatimPartOfWhatWasReviewedAndTheAuthorIsNamed() {
        Api person = member();
        JsonNode feedback = review(person, resume(person), null);

        String text = feedback.path("parent_content").asString();
        List<JsonNode> quotes = stream(feedback.path("feedback_contents"))
                .map(content -> content.path("evidence"))
                .filter(evidence -> !evidence.isNull())
                .toList();
        assertThat(quotes).isNotEmpty();
        assertThat(quotes).allSatisfy(quote -> assertThat(text.substring(
                        quote.path("start").asInt(), quote.path("end").asInt()))
                .isEqualTo(quote.path("quote").asString()));
        assertThat(feedback.path("ai_generated").asBoolean()).isTrue();
        assertThat(feedback.path("provider").asString()).isEqualTo("offline");
        assertThat(feedback.path("notice").asString()).contains("오프라인 분석기");
    }

    @Test
    @Acceptance(value = "B2", partial = true, note = "claims over HTTP")
    void whatAStatementClaimsIsFoundInTheInputsOrMarkedForConfirmation() {
        Api person = member();
        JsonNode feedback = review(person, resume(person), null);
        JsonNode resume = person.get(
                        "/api/v1/feedbacks/" + feedback.path("feedback_id").asString() + "/provenance")
                .json()
                .path("resume")
                .path("content");

        List<JsonNode> found = new ArrayList<>();
        List<JsonNode> open = new ArrayList<>();
        for (JsonNode statement : feedback.path("feedback_contents")) {
            String text = statement.path("feedback_result").asString();
            for (JsonNode claim : statement.path("grounding")) {
                assertThat(text.substring(
                                claim.path("start").asInt(), claim.path("end").asInt()))
                        .isEqualTo(claim.path("text").asString());
                (claim.path("needs_confirmation").asBoolean() ? open : found).add(claim);
            }
            assertThat(stream(statement.path("needs_confirmation")).map(JsonNode::asString))
                    .containsExactlyElementsOf(stream(statement.path("grounding"))
                            .filter(claim -> claim.path("needs_confirmation").asBoolean())
                            .map(claim -> claim.path("text").asString())
                            .distinct()
                            .toList());
        }
        assertThat(open).isNotEmpty().allMatch(claim -> claim.path("source").isNull());
        assertThat(found)
                .isNotEmpty()
                .allMatch(claim -> claim.path("source").path("place").isString());
        assertThat(found)
                .filteredOn(claim -> claim.path("source").path("entry_id").isString())
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(fieldOf(resume, claim.path("source")))
                        .hasSizeGreaterThanOrEqualTo(
                                claim.path("source").path("end").asInt()));
        assertThat(found)
                .filteredOn(claim -> claim.path("kind").asString().equals("QUOTE")
                        && claim.path("source").path("entry_id").isString())
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(fieldOf(resume, claim.path("source"))
                                .substring(
                                        claim.path("source").path("start").asInt(),
                                        claim.path("source").path("end").asInt())
                                .replaceAll("\\s", ""))
                        .isEqualToIgnoringCase(claim.path("text").asString().replaceAll("\\s|…$", "")));
    }

    @Test
    @Acceptance(value = "X19", note = "over HTTP")
    void aFindingSaysWhereItIsAndWhatToWriteInstead() {
        Api person = member();
        JsonNode feedback = review(person, resume(person), null);

        String text = feedback.path("parent_content").asString();
        List<JsonNode> findings = stream(feedback.path("feedback_contents"))
                .map(content -> content.path("finding"))
                .filter(JsonNode::isObject)
                .toList();
        assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(stream(finding.path("passages")))
                .allSatisfy(passage -> assertThat(text.substring(
                                passage.path("start").asInt(),
                                passage.path("end").asInt()))
                        .isEqualTo(passage.path("quote").asString())));
        assertThat(findings)
                .filteredOn(finding -> finding.path("kind").asString().equals("WEAK_VERB"))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.path("entry_id").asString()).isNotBlank();
                    assertThat(finding.path("field").asString()).isIn("description", "body");
                    assertThat(finding.path("suggestion").asString()).contains("예: “");
                });
        assertThat(feedback.path("matching_rate").asInt()).isBetween(0, 100);
    }

    /** The text of the field that a claim's source names. */
    private static String fieldOf(JsonNode resume, JsonNode source) {
        String field = source.path("field").asString();
        int list = field.indexOf('[');
        JsonNode entry = stream(resume.path("entries"))
                .filter(candidate -> candidate.path("id").equals(source.path("entry_id")))
                .findFirst()
                .orElseThrow();
        return list < 0
                ? entry.path(field).asString()
                : entry.path(field.substring(0, list))
                        .path(Integer.parseInt(field.substring(list + 1, field.length() - 1)))
                        .asString();
    }

    @Test
    @Acceptance({"G62", "X13"})
    void aReviewAgainstAPostingSurvivesThePosting() {
        Api person = member();
        String postingPath = person.post("/api/v1/postings", demo("posting-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String postingId = postingPath.substring(postingPath.lastIndexOf('/') + 1);
        Api.Answer review = person.post("/resume_feedbacks/posting/" + resume(person) + "/" + postingId, null)
                .expect(200);
        assertThat(review.text("kind")).isEqualTo("POSTING");
        assertThat(review.text("posting_id")).isEqualTo(postingId);
        assertThat(review.body()).contains("자격요건");

        person.delete(postingPath).expect(204);

        String path = "/api/v1/feedbacks/" + review.text("feedback_id");
        assertThat(person.get(path).expect(200).json()).isEqualTo(review.json());
        assertThat(person.get(path + "/provenance")
                        .expect(200)
                        .json()
                        .path("posting")
                        .path("posting_id")
                        .asString())
                .isEqualTo(postingId);
    }

    @Test
    void differentResumesGetDifferentReviewsAndTheLanguageIsTheCallers() {
        Api person = member();
        JsonNode korean = review(person, resume(person), null);
        String english = person.post("/api/v1/resumes", demo("resume-en.json"))
                .expect(201)
                .text("resume_id");
        JsonNode inEnglish = review(person.with("Accept-Language", "en-GB"), english, null);

        assertThat(inEnglish.path("language").asString()).isEqualTo("EN");
        assertThat(inEnglish
                        .path("feedback_contents")
                        .get(0)
                        .path("feedback_division_detail")
                        .asString())
                .isEqualTo("What works well");
        assertThat(inEnglish.path("notice").asString()).startsWith("Written by the offline analyser");
        assertThat(inEnglish.path("score_parts")).isNotEqualTo(korean.path("score_parts"));
    }

    @Test
    @Acceptance("G64")
    void anImprovedResumeIsANewOneAndTheReviewedOneStays() {
        Api person = member();
        String resumeId = resume(person);
        JsonNode original = person.get("/api/v1/resumes/" + resumeId).json();
        JsonNode feedback = review(person, resumeId, null);

        JsonNode after = person.post(
                        "/resume_feedbacks/standard_resume/"
                                + feedback.path("feedback_id").asString(),
                        null)
                .expect(200)
                .json();

        assertThat(after.path("improvement").path("status").asString()).isEqualTo("COMPLETED");
        String improvedId = after.path("improvement").path("resume_id").asString();
        JsonNode improved =
                person.get("/api/v1/resumes/" + improvedId).expect(200).json();
        assertThat(improvedId).isNotEqualTo(resumeId);
        assertThat(person.get("/api/v1/resumes/" + resumeId).json()).isEqualTo(original);
        assertThat(after.path("improvement").path("changes")).isNotEmpty();
        for (String section : List.of("experiences", "educations", "projects", "cover_letters", "languages")) {
            assertThat(improved.path(section).findValuesAsString("id"))
                    .as("no entry of %s is added or lost", section)
                    .isEqualTo(original.path(section).findValuesAsString("id"));
        }
        String texts = String.join(
                "\n",
                Stream.concat(
                                improved.findValuesAsString("description").stream(),
                                improved.findValuesAsString("body").stream())
                        .toList());
        List<JsonNode> changes =
                stream(after.path("improvement").path("changes")).toList();
        for (JsonNode change : changes) {
            boolean open = !change.path("needs_confirmation").isEmpty();
            assertThat(change.path("status").asString()).isEqualTo(open ? "PROPOSED" : "APPLIED");
            assertThat(texts.contains(change.path("after").asString()))
                    .as("what needs confirmation is not in it, the rest is")
                    .isEqualTo(!open);
        }
        assertThat(changes).anyMatch(change -> change.path("status").asString().equals("PROPOSED"));
    }

    @Test
    @Acceptance(value = "B2", partial = true, note = "accepted and rejected over HTTP")
    @Acceptance("G64")
    void aChangeEntersTheImprovedResumeWhenThePersonAcceptsItAndLeavesItWhenTheyRejectIt() {
        Api person = member();
        JsonNode feedback = improved(person);
        String changes = "/api/v1/feedbacks/" + feedback.path("feedback_id").asString() + "/improved-resume/changes/";
        String resumePath = "/api/v1/resumes/"
                + feedback.path("improvement").path("resume_id").asString();
        JsonNode change = proposed(feedback);
        String id = change.path("change_id").asString();
        JsonNode before = person.get(resumePath).json();

        for (int repeat = 0; repeat < 2; repeat++) {
            person.post(changes + id + "/acceptance", null).expect(204);
            assertThat(textOf(person.get(resumePath).json(), change))
                    .isEqualTo(change.path("after").asString());
            assertThat(statusOf(person, feedback, id)).isEqualTo("ACCEPTED");
        }
        for (int repeat = 0; repeat < 2; repeat++) {
            person.post(changes + id + "/rejection", null).expect(204);
            assertThat(textOf(person.get(resumePath).json(), change))
                    .isEqualTo(change.path("before").asString());
            assertThat(statusOf(person, feedback, id)).isEqualTo("REJECTED");
        }
        JsonNode afterwards = person.get(resumePath).json();
        before.properties().stream()
                .filter(property -> property.getValue().isArray())
                .forEach(
                        section -> assertThat(afterwards.path(section.getKey())).isEqualTo(section.getValue()));

        person.post(changes + "01975c2e-0000-7000-8000-0000000000ff/acceptance", null)
                .expectProblem(404, "change_not_found");
        person.post(changes + "x/rejection", null).expectProblem(400, "malformed_request");
        person.with("If-Match", "\"0\"")
                .post(changes + id + "/acceptance", null)
                .expectProblem(412, "stale_version");
        assertThat(textOf(person.get(resumePath).json(), change))
                .as("a refused acceptance leaves the text alone")
                .isEqualTo(change.path("before").asString());
    }

    @Test
    @Acceptance(value = "B2", partial = true, note = "an edited text is not overwritten")
    void aTextThatThePersonEditedIsNotOverwritten() {
        Api person = member();
        JsonNode feedback = improved(person);
        String changes = "/api/v1/feedbacks/" + feedback.path("feedback_id").asString() + "/improved-resume/changes/";
        String resumePath = "/api/v1/resumes/"
                + feedback.path("improvement").path("resume_id").asString();
        JsonNode change = proposed(feedback);
        String id = change.path("change_id").asString();
        edit(person, resumePath, change, "직접 고쳐 쓴 글입니다.");

        person.post(changes + id + "/acceptance", null).expectProblem(409, "text_changed");
        assertThat(textOf(person.get(resumePath).json(), change)).isEqualTo("직접 고쳐 쓴 글입니다.");
        assertThat(statusOf(person, feedback, id)).isEqualTo("PROPOSED");
        person.post(changes + id + "/rejection", null).expect(204);
        assertThat(statusOf(person, feedback, id)).isEqualTo("REJECTED");

        edit(person, resumePath, change, change.path("before").asString());
        person.post(changes + id + "/acceptance", null).expect(204);
        edit(person, resumePath, change, "또 고쳐 쓴 글입니다.");
        person.post(changes + id + "/rejection", null).expectProblem(409, "text_changed");
        assertThat(textOf(person.get(resumePath).json(), change)).isEqualTo("또 고쳐 쓴 글입니다.");
        assertThat(statusOf(person, feedback, id)).isEqualTo("ACCEPTED");
    }

    private JsonNode improved(Api person) {
        String feedbackId =
                review(person, resume(person), null).path("feedback_id").asString();
        return person.post("/api/v1/feedbacks/" + feedbackId + "/improved-resume-requests?wait=30", null)
                .expect(200)
                .json();
    }

    /** A change of an experience that waits for the person. */
    private static JsonNode proposed(JsonNode feedback) {
        return stream(feedback.path("improvement").path("changes"))
                .filter(change -> change.path("status").asString().equals("PROPOSED")
                        && change.path("field").asString().equals("description"))
                .findFirst()
                .orElseThrow();
    }

    private static String statusOf(Api person, JsonNode feedback, String changeId) {
        return stream(person.get("/api/v1/feedbacks/"
                                + feedback.path("feedback_id").asString())
                        .json()
                        .path("improvement")
                        .path("changes"))
                .filter(change -> change.path("change_id").asString().equals(changeId))
                .map(change -> change.path("status").asString())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode entryOf(JsonNode resume, JsonNode change) {
        return stream(resume.path("experiences"))
                .filter(entry -> entry.path("id").equals(change.path("entry_id")))
                .findFirst()
                .orElseThrow();
    }

    private static String textOf(JsonNode resume, JsonNode change) {
        return entryOf(resume, change).path("description").asString();
    }

    private static void edit(Api person, String resumePath, JsonNode change, String text) {
        ObjectNode entry = (ObjectNode) entryOf(person.get(resumePath).json(), change);
        person.put(
                        resumePath + "/experiences/" + change.path("entry_id").asString(),
                        entry.put("description", text).toString())
                .expect(204);
    }

    @Test
    @Acceptance({"B1", "X20"})
    void provenanceShowsWhatWasReviewedByteForByteAfterLaterEdits() {
        Api person = member();
        String resumeId = resume(person);
        JsonNode feedback = review(person, resumeId, null);
        String path = "/api/v1/feedbacks/" + feedback.path("feedback_id").asString();
        String before = person.get(path + "/provenance").expect(200).body();

        person.patch("/api/v1/resumes/" + resumeId, "{\"title\":\"고친 제목\",\"experiences\":[]}")
                .expect(204);

        Api.Answer after = person.get(path + "/provenance").expect(200);
        assertThat(after.body()).isEqualTo(before);
        JsonNode provenance = after.json();
        assertThat(provenance.path("reviewed_markdown")).isEqualTo(feedback.path("parent_content"));
        assertThat(provenance.path("resume").path("version").asInt()).isZero();
        JsonNode review = provenance.path("review");
        assertThat(review.path("prompt_id").asString()).isEqualTo("feedback/standard");
        assertThat(review.path("rendered_prompt").asString())
                .contains(feedback.path("parent_content").asString());
        assertThat(review.path("rendered_prompt_sha256").asString())
                .isEqualTo(sha256(review.path("rendered_prompt").asString()));
        assertThat(review.propertyNames())
                .contains("model", "parameters", "input_tokens", "cost_usd", "latency_millis", "raw_output");
    }

    @Test
    void somebodyElsesReviewDoesNotExist() {
        Api person = member();
        String path = "/api/v1/feedbacks/"
                + review(person, resume(person), null).path("feedback_id").asString();
        Api other = member();
        for (String suffix : List.of("", "/provenance", "/progress")) {
            other.get(path + suffix).expectProblem(404, "feedback_not_found");
        }
        other.delete(path).expectProblem(404, "feedback_not_found");
        other.post(path + "/improved-resume-requests", null).expectProblem(404, "feedback_not_found");
        String foreignPosting =
                other.post("/api/v1/postings", "{\"title\":\"공고\"}").text("posting_id");
        person.post("/api/v1/resumes/" + resume(person) + "/feedback-requests", """
                {"posting_id":"%s"}""".formatted(foreignPosting))
                .expectProblem(404, "posting_not_found");
    }

    @Test
    void aDeletedReviewIsNoLongerShownAndTheListIsOwnNewestFirst() {
        Api person = member();
        String resumeId = resume(person);
        String first = review(person, resumeId, null).path("feedback_id").asString();
        String second = review(person, resumeId, null).path("feedback_id").asString();
        assertThat(person.get("/api/v1/feedbacks").json().path("items").findValuesAsString("feedback_id"))
                .containsExactly(second, first);
        person.delete("/api/v1/feedbacks/" + second).expect(204);
        person.get("/api/v1/feedbacks/" + second).expectProblem(404, "feedback_not_found");
        person.get("/api/v1/feedbacks/" + second + "/provenance").expectProblem(404, "feedback_not_found");
        person.get("/api/v1/feedbacks/" + first + "/provenance").expect(200);
        assertThat(person.get("/api/v1/feedbacks").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void anEmptyResumeIsRefusedAndAnUnreadyReviewHasNoImprovement() {
        Api person = member();
        String empty = person.post("/api/v1/resumes", """
                {"title":"빈 이력서","name":"김지영","email":"a@example.com"}""").expect(201).text("resume_id");
        person.post("/api/v1/resumes/" + empty + "/feedback-requests", null).expectProblem(422, "resume_empty");
        person.get("/api/v1/feedbacks/not-a-uuid")
                .expectProblem(400, "malformed_request")
                .naming("feedback_id");
        person.post("/api/v1/resumes/" + empty + "/feedback-requests?wait=31", null)
                .expectProblem(422, "invalid_request")
                .naming("wait");
    }

    @Test
    void progressArrivesAsServerSentEventsUntilTheWorkIsOver() throws IOException, InterruptedException {
        Api person = member();
        Api.Answer pending = person.post("/api/v1/resumes/" + resume(person) + "/feedback-requests", null)
                .expect(202);
        assertThat(pending.text("status")).isEqualTo("PENDING");
        HttpResponse<String> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port
                                        + pending.header("Location").orElseThrow() + "/progress"))
                                .header("Authorization", "Bearer " + person.tokenOf())
                                .header(
                                        "Jiwon-Min-Position",
                                        pending.header("Jiwon-Position").orElseThrow())
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        List<String> lines = stream.body().lines().toList();
        assertThat(lines).anyMatch(line -> line.equals("event:status"));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("data:"))
                        .reduce((a, b) -> b)
                        .orElseThrow())
                .contains("\"status\":\"COMPLETED\"")
                .contains("\"matching_rate\":");
    }

    private JsonNode review(Api person, String resumeId, @Nullable String body) {
        return person.post("/api/v1/resumes/" + resumeId + "/feedback-requests?wait=30", body)
                .expect(200)
                .json();
    }

    private static String resume(Api person) {
        return person.post("/api/v1/resumes", demo("resume-ko.json"))
                .expect(201)
                .text("resume_id");
    }

    static String demo(String name) {
        try {
            return new ClassPathResource("demo/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static int sum(JsonNode feedback, String field) {
        return stream(feedback.path("score_parts"))
                .mapToInt(part -> part.path(field).asInt())
                .sum();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
