package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ResumeFeatureIT extends RunningJiwon {
    private static final String RESUME = """
            {"title":"2026 상반기 백엔드 개발자","name":"김지영","email":"jiyoung@example.com","phone":"010-1234-5678",
             "resume_type":"1",
             "experiences":[
               {"company":"주식회사 새벽배송","position":"백엔드 개발자","start_date":"2021-03","end_date":"2024-08",
                "description":"주문 API의 응답 시간을 820ms에서 190ms로 줄였습니다."},
               {"company":"한빛솔루션","position":"인턴","start_date":"2020-07","end_date":"2020-12",
                "description":"사내 정산 도구 개발에 참여했습니다."}],
             "educations":[{"school":"한국대학교","major":"컴퓨터공학","degree":"학사","status":"졸업",
                "start_date":"2015-03","end_date":"2020-02","gpa":3.9,"gpa_scale":4.5}],
             "projects":[{"name":"재고 예측","role":"백엔드","start_date":"2023","end_date":"2024",
                "description":"예측 결과를 API로 제공","technologies":["Java","Kafka"]}],
             "activities":[{"name":"오픈소스 스터디","organization":"지역 개발자 모임","start_date":"2022-01"}],
             "qualifications":[{"name":"정보처리기사","issuer":"한국산업인력공단","acquired_date":"2020-06"}],
             "technology_stacks":["Java",{"name":"Spring Boot","level":"상"}],
             "awards":[{"title":"해커톤 대상","awarded_date":"2019-11-02"}],
             "languages":[{"language":"영어","test":"TOEIC","score":"905","acquired_date":"2025-03"}],
             "links":[{"url":"https://example.com/jiyoung","label":"블로그"}],
             "cover_letters":[{"title":"지원 동기","body":"저는 사용자의 아침을 지키는 일을 하고 싶습니다."}]}""";

    @Test
    @Acceptance({"G54", "G56", "G60", "G70"})
    @Acceptance(value = "G59", partial = true, note = "the image file comes with the files")
    void aResumeIsCreatedWithAllSectionsAndReadBackAsWritten() {
        Api person = member();
        Api.Answer created = person.post("/api/v1/resumes", RESUME).expect(201);
        String path = created.header("Location").orElseThrow();

        Api.Answer read = person.get(path).expect(200);

        assertThat(created.json().propertyNames())
                .contains("resume_id", "user_id", "title", "resume_type", "created_at");
        assertThat(created.text("created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(read.text("created_at")).isEqualTo(created.text("created_at"));
        assertThat(path).isEqualTo("/api/v1/resumes/" + created.text("resume_id"));
        assertThat(read.header("ETag")).hasValue("\"0\"");
        JsonNode resume = read.json();
        assertThat(resume.path("experiences")).hasSize(2);
        assertThat(resume.path("experiences").get(1).path("company").asString()).isEqualTo("한빛솔루션");
        assertThat(resume.path("educations").get(0).path("gpa").decimalValue()).isEqualByComparingTo("3.9");
        assertThat(resume.path("technology_stacks").findValuesAsString("name")).containsExactly("Java", "Spring Boot");
        for (String section :
                List.of("projects", "activities", "qualifications", "awards", "languages", "links", "cover_letters")) {
            assertThat(resume.path(section)).as(section).hasSize(1);
        }
        assertThat(resume.path("links").get(0).propertyNames()).containsExactly("id", "url", "label", "username");
    }

    @Test
    @Acceptance({"G55", "X14"})
    void theListIsOwnActiveNewestFirstAndPaged() {
        Api person = member();
        for (int i = 1; i <= 3; i++) {
            person.post("/api/v1/resumes", RESUME.replace("2026 상반기", i + "번째")).expect(201);
        }
        Api.Answer gone = person.post("/api/v1/resumes", RESUME).expect(201);
        person.delete(gone.header("Location").orElseThrow()).expect(204);

        JsonNode first =
                person.get("/api/v1/resumes?page=1&page_size=2").expect(200).json();
        JsonNode second = person.get("/resumes/?page=2&page_size=2").expect(200).json();

        assertThat(first.path("total").asInt()).isEqualTo(3);
        assertThat(first.path("items").findValuesAsString("title")).containsExactly("3번째 백엔드 개발자", "2번째 백엔드 개발자");
        assertThat(second.path("items").findValuesAsString("title")).containsExactly("1번째 백엔드 개발자");
        assertThat(first.path("items").get(0).path("entry_count").asInt()).isEqualTo(12);
        person.get("/api/v1/resumes?page=0&page_size=1000")
                .expectProblem(422, "invalid_request")
                .naming("page")
                .naming("page_size");
    }

    @Test
    @Acceptance({"G57", "P2"})
    void aReplacedResumeRecordsOnlyTheFactsThatDiffer() {
        Api person = member();
        String path = create(person);
        JsonNode before = person.get(path).json();
        String kept = before.path("experiences").get(0).path("id").asString();
        String body = RESUME.replace("2026 상반기", "2026 하반기")
                .replace("사내 정산 도구 개발에 참여했습니다.", "사내 정산 도구의 배치를 개발했습니다.")
                .replace("\"technology_stacks\":[\"Java\",", "\"technology_stacks\":[\"Kotlin\",");

        person.put(path, body).expect(204);

        JsonNode after = person.get(path).json();
        assertThat(after.path("title").asString()).isEqualTo("2026 하반기 백엔드 개발자");
        assertThat(after.path("experiences").get(0).path("id").asString()).isEqualTo(kept);
        assertThat(after.path("technology_stacks").findValuesAsString("name")).containsExactly("Kotlin", "Spring Boot");
        assertThat(eventsOf(path))
                .containsExactly(
                        "ResumeCreated", "ResumeRenamed", "EntryRemoved", "EntryAdded", "EntryRemoved", "EntryAdded");
        person.put(path, body).expect(204);
        assertThat(eventsOf(path)).as("a repeat changes nothing").hasSize(6);
    }

    /** Each section's path and the field that an entry of it is known by. */
    @ParameterizedTest
    @CsvSource({
        "experiences, company",
        "educations, school",
        "projects, name",
        "activities, name",
        "qualifications, name",
        "technology-stacks, name",
        "awards, title",
        "languages, language",
        "links, url",
        "cover-letters, title",
        "publications, name",
        "interests, name",
        "references, name"
    })
    @Acceptance({"G29", "G32", "G33", "G34", "G35", "G36", "G37", "G39", "A15"})
    void eachSectionIsReadableEditableAndReorderableOnItsOwn(String section, String field) {
        Api person = member();
        String path = person.post("/api/v1/resumes", "{\"title\":\"t\",\"name\":\"n\",\"email\":\"a@example.com\"}")
                        .expect(201)
                        .header("Location")
                        .orElseThrow()
                + "/" + section;
        String body = section.equals("cover-letters") ? ",\"body\":\"b\"}" : "}";
        String entry = "{\"" + field + "\":\"https://example.com/%s\"" + body;
        String first = person.post(path, entry.formatted("1"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        person.post(path, entry.formatted("2")).expect(201);
        person.post(path + "?index=1", entry.formatted("between")).expect(201);
        assertThat(values(person, path, field)).containsExactly("1", "between", "2");

        person.put(first, entry.formatted("replaced")).expect(204);
        assertThat(person.get(first).expect(200).text(field)).endsWith("/replaced");
        person.patch(first, "{\"" + field + "\":\"https://example.com/patched\"}")
                .expect(204);
        List<String> ids = person.get(path).json().findValuesAsString("id");
        person.put(path + "/order", "{\"order\":[\"%s\",\"%s\",\"%s\"]}".formatted(ids.get(2), ids.get(0), ids.get(1)))
                .expect(204);
        assertThat(values(person, path, field)).containsExactly("2", "patched", "between");
        person.delete(first).expect(204);
        assertThat(values(person, path, field)).containsExactly("2", "between");

        person.get(first).expectProblem(404, "entry_not_found");
        person.post(path, "{\"%s\":null%s".formatted(field, body))
                .expectProblem(422, "invalid_request")
                .naming(field);
        person.patch(path + "/" + ids.get(2), "{\"%s\":null}".formatted(field))
                .expectProblem(422, "invalid_request")
                .naming(field);
        assertThat(values(person, path, field)).containsExactly("2", "between");
    }

    private static List<String> values(Api person, String section, String field) {
        return person.get(section).expect(200).json().findValuesAsString(field).stream()
                .map(value -> value.substring(value.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    @Acceptance("G37")
    void aSectionsEntriesStandWhereTheyArePutAndNowhereElse() {
        Api person = member();
        String path = create(person);
        Api.Answer added = person.post(path + "/technology-stacks?index=0", "{\"name\":\"PostgreSQL\"}")
                .expect(201);
        String entry = added.header("Location").orElseThrow();
        person.put(entry, "{\"name\":\"PostgreSQL 18\",\"level\":\"중\"}").expect(204);
        assertThat(names(person, path)).containsExactly("PostgreSQL 18", "Java", "Spring Boot");

        List<String> ids = person.get(path + "/technology-stacks").json().findValuesAsString("id");
        person.put(path + "/technology-stacks/order", """
                {"order":["%s","%s","%s"]}""".formatted(ids.get(2), ids.get(0), ids.get(1)))
                .expect(204);
        assertThat(names(person, path)).containsExactly("Spring Boot", "PostgreSQL 18", "Java");

        person.delete(entry).expect(204);
        assertThat(names(person, path)).containsExactly("Spring Boot", "Java");
        person.delete(entry).expectProblem(404, "entry_not_found");
        person.put(path + "/technology-stacks/order", "{\"order\":[\"" + ids.get(1) + "\"]}")
                .expectProblem(422, "order_incomplete");
        person.put(path + "/awards/" + ids.get(1), "{\"title\":\"대상\"}").expectProblem(409, "entry_in_another_section");
    }

    @Test
    @Acceptance("G58")
    void aDeletedResumeIsNoLongerShownButItsHistoryStays() {
        Api person = member();
        String path = create(person);
        person.delete(path).expect(204);
        person.get(path).expectProblem(404, "resume_not_found");
        person.patch(path, "{\"title\":\"다시\"}").expectProblem(404, "resume_not_found");
        assertThat(eventsOf(path)).containsExactly("ResumeCreated", "ResumeDeleted");
    }

    @Test
    @Acceptance({"X2", "X14"})
    void somebodyElsesResumeDoesNotExist() {
        String path = create(member());
        Api other = member();
        other.get(path).expectProblem(404, "resume_not_found");
        other.get(path + "/experiences").expectProblem(404, "resume_not_found");
        other.put(path, RESUME).expectProblem(404, "resume_not_found");
        other.patch(path, "{\"title\":\"mine\"}").expectProblem(404, "resume_not_found");
        other.delete(path).expectProblem(404, "resume_not_found");
        other.post(path + "/links", "{\"url\":\"https://example.com\"}").expectProblem(404, "resume_not_found");
        other.post(path + "/feedback-requests", null).expectProblem(404, "resume_not_found");
        other.get("/api/v1/resumes/" + UUID.randomUUID()).expectProblem(404, "resume_not_found");
        other.patch("/api/v1/resumes/" + UUID.randomUUID(), "{\"title\":\"x\"}").expectProblem(404, "resume_not_found");
        assertThat(eventsOf(path)).containsExactly("ResumeCreated");
    }

    @Test
    @Acceptance("B15")
    void aStaleIfMatchIsRefusedAndTheNewestIsTaken() {
        Api person = member();
        String path = create(person);
        person.with("If-Match", "\"0\"").patch(path, "{\"title\":\"둘째\"}").expect(204);
        person.with("If-Match", "\"0\"").patch(path, "{\"title\":\"셋째\"}").expectProblem(412, "stale_version");
        person.with("If-Match", "\"7\"").patch(path, "{\"title\":\"셋째\"}").expectProblem(412, "stale_version");
        person.with("If-Match", "soon")
                .patch(path, "{\"title\":\"셋째\"}")
                .expectProblem(400, "malformed_request")
                .naming("If-Match");
        String etag = person.get(path).header("ETag").orElseThrow();
        person.with("If-Match", etag).patch(path, "{\"title\":\"셋째\"}").expect(204);
        assertThat(person.get(path).text("title")).isEqualTo("셋째");
    }

    @Test
    @Acceptance("G57")
    void aReplacementWithoutPhoneAndTypeRemovesThemAndAChangeWithoutThemDoesNot() {
        Api person = member();
        String path = create(person);
        person.patch(path, "{\"title\":\"제목만\"}").expect(204);
        assertThat(person.get(path).text("phone")).isEqualTo("010-1234-5678");
        assertThat(person.get(path).text("resume_type")).isEqualTo("1");
        person.put(path, """
                {"title":"제목만","name":"김지영","email":"jiyoung@example.com"}""").expect(204);
        JsonNode after = person.get(path).json();
        assertThat(after.path("phone").isNull()).isTrue();
        assertThat(after.path("resume_type").isNull()).isTrue();
        assertThat(after.path("experiences"))
                .as("a section that is left out stays")
                .hasSize(2);
        person.put(path, "{\"title\":\"제목만\"}")
                .expectProblem(422, "invalid_request")
                .naming("name")
                .naming("email");
    }

    @Test
    void camelCaseIsAcceptedAndSnakeCaseAnswered() {
        Api person = member();
        Api.Answer created = person.post("/api/v1/resumes", """
                {"title":"별칭","name":"김지영","email":"a@example.com","resumeType":"2",
                 "technologyStacks":["Java"],"experiences":[{"company":"가","startDate":"2024-01"}]}""").expect(201);
        JsonNode read = person.get(created.header("Location").orElseThrow()).json();
        assertThat(read.path("resume_type").asString()).isEqualTo("2");
        assertThat(read.path("experiences").get(0).path("start_date").asString())
                .isEqualTo("2024-01");
    }

    private static List<String> names(Api person, String path) {
        return person.get(path + "/technology-stacks").expect(200).json().findValuesAsString("name");
    }

    private static String create(Api person) {
        return person.post("/api/v1/resumes", RESUME)
                .expect(201)
                .header("Location")
                .orElseThrow();
    }
}
