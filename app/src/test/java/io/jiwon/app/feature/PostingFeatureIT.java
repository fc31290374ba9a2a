package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PostingFeatureIT extends RunningJiwon {
    private static final String LONG_TEXT =
            "자격요건을 자세히 적은 한국어 공고입니다. ".repeat(60).strip();

    @Test
    @Acceptance({"G22", "G24", "G27"})
    void aPostingIsCollectedWithItsWholeText() {
        Api person = member();
        Api.Answer created = person.post("/api/v1/postings", posting("백엔드 개발자")).expect(201);

        Api.Answer read = person.get(created.header("Location").orElseThrow()).expect(200);

        assertThat(LONG_TEXT.length()).isGreaterThan(1_000);
        assertThat(read.text("qualification")).isEqualTo(LONG_TEXT);
        assertThat(read.text("url")).isEqualTo("https://example.com/jobs/42");
        assertThat(read.text("company")).isEqualTo("주식회사 새벽배송");
        assertThat(read.text("prefer")).isEqualTo("대용량 트래픽");
        assertThat(read.text("end_date")).isEqualTo("2026-12-31");
        assertThat(read.json().path("is_active").asBoolean()).isTrue();
        assertThat(read.text("created_at")).isEqualTo(created.text("created_at"));
    }

    @Test
    @Acceptance({"G23", "X14"})
    void theListIsFilteredByTitleIgnoringCaseNewestFirstSixAPage() {
        Api person = member();
        for (int i = 1; i <= 7; i++) {
            person.post("/job-postings/", posting("Backend " + i)).expect(201);
        }
        person.post("/job-postings/", posting("50%_디자이너")).expect(201);
        member().post("/api/v1/postings", posting("Backend of somebody else")).expect(201);

        JsonNode first = person.get("/job-postings/?title=bACKend&page=1&page_size=6")
                .expect(200)
                .json();
        JsonNode second =
                person.get("/api/v1/postings?title=backend&page=2").expect(200).json();

        assertThat(first.path("total").asInt()).isEqualTo(7);
        assertThat(first.path("page_size").asInt()).isEqualTo(6);
        assertThat(first.path("items").findValuesAsString("title"))
                .containsExactly("Backend 7", "Backend 6", "Backend 5", "Backend 4", "Backend 3", "Backend 2");
        assertThat(second.path("items").findValuesAsString("title")).containsExactly("Backend 1");
        assertThat(person.get("/api/v1/postings?title=%25_")
                        .json()
                        .path("items")
                        .findValuesAsString("title"))
                .as("% and _ mean themselves")
                .containsExactly("50%_디자이너");
    }

    @Test
    @Acceptance(value = "G23", note = "and by deadline")
    void whetherOneCanStillApplyFollowsFromTheDayAndIsAFilter() {
        Api person = member();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Seoul"));
        create(person, "지난", "\"%s\"".formatted(today.minusDays(1)));
        create(person, "오늘", "\"%s\"".formatted(today));
        create(person, "다음 주", "\"%s\"".formatted(today.plusDays(7)));
        create(person, "여드레", "\"%s\"".formatted(today.plusDays(8)));
        create(person, "내년", "\"%d\"".formatted(today.getYear() + 1));
        create(person, "옛날", "\"0000\"");
        create(person, "상시", "null");
        person.post(create(person, "마감", "null") + "/closure", null).expect(204);

        assertThat(titles(person, "CLOSED")).containsExactly("마감", "옛날", "지난");
        assertThat(titles(person, "CLOSING_SOON")).containsExactly("다음 주", "오늘");
        assertThat(titles(person, "OPEN")).containsExactly("내년", "여드레");
        assertThat(titles(person, "ALWAYS_OPEN")).containsExactly("상시");
        JsonNode all = person.get("/api/v1/postings?page_size=100").json();
        assertThat(all.path("total").asInt()).isEqualTo(8);
        for (JsonNode line : all.path("items")) {
            String state = line.path("deadline").asString();
            assertThat(titles(person, state)).contains(line.path("title").asString());
            assertThat(person.get("/api/v1/postings/" + line.path("posting_id").asString())
                            .text("deadline"))
                    .isEqualTo(state);
        }
        person.get("/api/v1/postings?deadline=SOON")
                .expectProblem(400, "malformed_request")
                .naming("deadline");
    }

    private static List<String> titles(Api person, String deadline) {
        JsonNode page = person.get("/api/v1/postings?page_size=100&deadline=" + deadline)
                .expect(200)
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(page.path("items").size());
        return page.path("items").findValuesAsString("title");
    }

    private static String create(Api person, String title, String endDate) {
        return person.post("/api/v1/postings", "{\"title\":\"%s\",\"end_date\":%s}".formatted(title, endDate))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    @Test
    @Acceptance(value = "G27", note = "and found in pasted text")
    void thePastedTextOfAPostingBecomesAProposalThatCanBeSent() {
        Api person = member();
        String text = """
                [주식회사 새벽배송] 백엔드 개발자

                [자격요건]
                - Java 3년 이상

                마감일: 2026년 12월 31일""";
        JsonNode draft =
                person.post("/api/v1/postings/drafts", json(text)).expect(200).json();
        JsonNode posting = draft.path("posting");
        assertThat(posting.path("qualification").asString()).isEqualTo("- Java 3년 이상");
        assertThat(posting.path("end_date").asString()).isEqualTo("2026-12-31");
        assertThat(posting.path("prefer").isNull()).isTrue();
        for (JsonNode source : draft.path("sources")) {
            String found = text.substring(
                    source.path("start").asInt(), source.path("end").asInt());
            String field = source.path("field").asString();
            assertThat(found)
                    .isEqualTo(
                            field.equals("end_date")
                                    ? "2026년 12월 31일"
                                    : posting.path(field).asString());
        }
        assertThat(person.get("/api/v1/postings").json().path("total").asInt())
                .as("nothing is kept")
                .isZero();
        String path = person.post("/api/v1/postings", posting.toString())
                .expect(201)
                .header("Location")
                .orElseThrow();
        assertThat(person.get(path).text("company")).isEqualTo("주식회사 새벽배송");
        person.post("/api/v1/postings/drafts", "{\"text\":\" \"}")
                .expectProblem(422, "invalid_request")
                .naming("text");
        person.post("/api/v1/postings/drafts", json("가".repeat(20_001)))
                .expectProblem(422, "invalid_request")
                .naming("text");
        assertThat(person.post("/api/v1/postings/drafts", json("우리 회사는 좋은 회사입니다. 연락 주세요."))
                        .expect(200)
                        .json()
                        .path("sources")
                        .findValuesAsString("field"))
                .as("nothing but the first line is known")
                .containsExactly("title");
    }

    private static String json(String text) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .createObjectNode()
                .put("text", text)
                .toString();
    }

    @Test
    @Acceptance("G25")
    void aRevisionRecordsTextAndDeadlineAsFactsOfTheirOwn() {
        Api person = member();
        String path = create(person);
        person.put(path, posting("백엔드 개발자").replace("2026-12-31", "2027-01-15")).expect(204);
        person.put(path, posting("시니어 백엔드 개발자").replace("2026-12-31", "2027-01-15"))
                .expect(204);
        person.put(path, posting("시니어 백엔드 개발자").replace("2026-12-31", "2027-01-15"))
                .expect(204);

        assertThat(eventsOf(path)).containsExactly("PostingCreated", "PostingDeadlineMoved", "PostingRevised");
        Api.Answer read = person.get(path);
        assertThat(read.text("title")).isEqualTo("시니어 백엔드 개발자");
        assertThat(read.text("end_date")).isEqualTo("2027-01-15");
    }

    @Test
    @Acceptance("G26")
    void aPatchWithAnEmptyBodyPutsThePostingAway() {
        Api person = member();
        String path = create(person);
        person.patch(path, "{\"title\":\"not this way\"}").expectProblem(422, "invalid_request");
        person.patch(path.replace("/api/v1/postings", "/job-postings"), "{}").expect(204);
        person.get(path).expectProblem(404, "posting_not_found");
        assertThat(person.get("/api/v1/postings").json().path("total").asInt()).isZero();
        String other = create(person);
        person.patch(other, null).expect(204);
        person.get(other).expectProblem(404, "posting_not_found");
        assertThat(eventsOf(path)).containsExactly("PostingCreated", "PostingDeleted");
    }

    @Test
    void aClosedPostingIsReadableAndNotRevised() {
        Api person = member();
        String path = create(person);
        person.post(path + "/closure", null).expect(204);
        person.post(path + "/closure", null).expect(204);
        assertThat(person.get(path).json().path("closed").asBoolean()).isTrue();
        person.put(path, posting("다른 제목")).expectProblem(409, "posting_closed");
        assertThat(eventsOf(path)).containsExactly("PostingCreated", "PostingClosed");
    }

    @Test
    @Acceptance({"X2", "X14"})
    void somebodyElsesPostingDoesNotExist() {
        String path = create(member());
        Api other = member();
        other.get(path).expectProblem(404, "posting_not_found");
        other.put(path, posting("mine")).expectProblem(404, "posting_not_found");
        other.patch(path, null).expectProblem(404, "posting_not_found");
        other.delete(path).expectProblem(404, "posting_not_found");
        other.post(path + "/closure", null).expectProblem(404, "posting_not_found");
        assertThat(eventsOf(path)).containsExactly("PostingCreated");
    }

    private static String create(Api person) {
        return person.post("/api/v1/postings", posting("백엔드 개발자"))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static String posting(String title) {
        return """
                {"title":"%s","company":"주식회사 새벽배송","url":"https://example.com/jobs/42",
                 "qualification":"%s","prefer":"대용량 트래픽","end_date":"2026-12-31"}""".formatted(title, LONG_TEXT);
    }
}
