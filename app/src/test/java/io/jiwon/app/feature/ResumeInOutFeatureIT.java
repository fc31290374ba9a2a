package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A resume goes out as JSON Resume, blind, and as PDF, and comes in as JSON Resume. */
class ResumeInOutFeatureIT extends RunningJiwon {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> SECTIONS = List.of(
            "experiences",
            "educations",
            "projects",
            "activities",
            "qualifications",
            "technology_stacks",
            "awards",
            "languages",
            "links",
            "cover_letters",
            "publications",
            "interests",
            "references");

    private static final String RESUME = """
            {"title":"백엔드 개발자","name":"박지영","email":"jiyoung@example.com","phone":"010-1234-5678","resume_type":"1",
             "headline":"주문 시스템을 만드는 개발자","summary":"세 해 동안 주문과 정산을 맡았습니다.",
             "location":{"address":"왕십리로 1","postal_code":"04763","city":"서울","region":"성동구","country_code":"KR"},
             "experiences":[
               {"company":"주식회사 새벽배송","department":"주문플랫폼팀","position":"백엔드","employment_type":"정규직",
                "start_date":"2022-03","description":"주문 API를 맡았다.\\n- 800ms → 240ms\\n- 문의 42건 → 6건",
                "location":"서울","url":"https://example.com/company"},
               {"company":"첫 회사","start_date":"0999","end_date":"2021"}],
             "educations":[{"school":"한국대학교","major":"컴퓨터공학","degree":"학사","status":"졸업","gpa":4.10,"gpa_scale":4.5,
                "start_date":"2016-03","end_date":"2022-02","description":"졸업작품: 수어 앱\\n- 운영체제\\n- 데이터베이스"},
               {"school":"한국고등학교","gpa_scale":100}],
             "projects":[{"name":"정산 배치","role":"팀장","technologies":["Java","Spring Batch"],"description":"- 6시간 → 40분",
                "url":"https://example.com/batch"}],
             "activities":[{"name":"오픈소스 스터디","organization":"지역 개발자 모임","role":"운영","url":"https://example.com/s"},
               {"name":"헌혈"}],
             "qualifications":[{"name":"정보처리기사","issuer":"한국산업인력공단","acquired_date":"2021-06-02",
                "expiry_date":"2031-06-02","number":"21-1","url":"https://example.com/q"}],
             "technology_stacks":[{"name":"Web","level":"중","description":"세 해","keywords":["HTML","CSS"]},"Java"],
             "awards":[{"title":"해커톤 대상","issuer":"새벽배송","awarded_date":"2023-11","description":"버스 혼잡도 예측"}],
             "languages":[{"language":"영어","test":"TOEIC","score":"915","acquired_date":"2024-08","fluency":"업무 가능"}],
             "links":[{"url":"https://example.com/me"},{"url":"https://예시.한국/저","label":"블로그"},{"url":"https://github.com/me","label":"GitHub","username":"me"}],
             "cover_letters":[{"title":"지원 동기","body":"멈추지 않는 주문 시스템을 만들고 싶습니다."}],
             "publications":[{"name":"이벤트의 순서","publisher":"기술 블로그","released_date":"2024-05",
                "url":"https://example.com/p","description":"세 가지 방법"}],
             "interests":[{"name":"접근성","keywords":["수어"]}],
             "references":[{"name":"이서준 팀장","reference":"끝까지 설명합니다."}]}""";

    @Test
    @Acceptance("B11")
    void whatGoesOutAsJsonResumeFitsThePublishedSchemaAndComesBackAsItWas() throws IOException {
        Api person = member();
        String path = created(person, RESUME);

        Api.Answer exported = person.get(path + "/json-resume").expect(200);

        assertThat(faults(exported.body())).isEmpty();
        assertThat(exported.header("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains(".json");
        assertThat(exported.header("ETag")).hasValue("\"0\"");
        JsonNode work = exported.json().path("work").get(0);
        assertThat(work.path("name").asString()).isEqualTo("주식회사 새벽배송");
        assertThat(work.path("highlights").valueStream().map(JsonNode::asString))
                .containsExactly("800ms → 240ms", "문의 42건 → 6건");
        assertThat(work.path("x-kr").path("department").asString()).isEqualTo("주문플랫폼팀");
        assertThat(exported.json().path("education").get(0).path("score").asString())
                .isEqualTo("4.1/4.5");

        Api.Answer imported =
                member().post("/api/v1/resumes/imports", exported.body()).expect(201);

        assertThat(imported.json().path("not_taken")).isEmpty();
        Api somebodyElse = member();
        Api.Answer again =
                somebodyElse.post("/api/v1/resumes/imports", exported.body()).expect(201);
        assertThat(withoutIds(
                        somebodyElse.get(again.header("Location").orElseThrow()).json()))
                .isEqualTo(withoutIds(person.get(path).json()));
        person.get(imported.header("Location").orElseThrow()).expectProblem(404, "resume_not_found");
    }

    @Test
    @Acceptance("B11")
    void whatADocumentSaysBeyondThatIsNamedNotDroppedInSilence() {
        Api person = member();

        Api.Answer imported = person.post("/api/v1/resumes/imports", """
                {"$schema":"https://example.com/schema.json","unknown":{"a":1},
                 "basics":{"name":"Richard Hendriks","label":"Programmer","image":"https://example.com/r.png","email":"r@example.com",
                   "profiles":[{"network":"Twitter","username":"r"}]},
                 "work":[{"name":"Pied Piper","description":"Compression company","position":"CEO","highlights":["Won a prize"]},
                   {"position":"nameless"}],
                 "education":[{"institution":"University of Oklahoma","score":"A+","url":"https://example.com/ou"}],
                 "projects":[{"name":"Miss Direction","roles":["Team lead","Designer"],"entity":"Smoogle","type":"application"}],
                 "skills":[{"name":"Web","keywords":["HTML","CSS"]}],"x-kr":"none","meta":{"version":"v1.0.0"}}""").expect(201);

        assertThat(imported.json().path("not_taken").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        "unknown",
                        "basics.image",
                        "basics.profiles[0]",
                        "work[0].description",
                        "work[1]",
                        "education[0].score",
                        "education[0].url",
                        "projects[0].entity",
                        "projects[0].type",
                        "x-kr");
        JsonNode resume = person.get(imported.header("Location").orElseThrow())
                .expect(200)
                .json();
        assertThat(resume.path("title").asString()).isEqualTo("Programmer");
        assertThat(resume.path("experiences").get(0).path("description").asString())
                .isEqualTo("- Won a prize");
        assertThat(resume.path("projects").get(0).path("role").asString()).isEqualTo("Team lead, Designer");
        assertThat(resume.path("technology_stacks").get(0).path("keywords")).hasSize(2);
    }

    @Test
    void aDocumentThatIsAlmostValidIsRefusedByTheNamesThatItUses() {
        Api person = member();
        String imports = "/api/v1/resumes/imports";

        person.post(imports, """
                {"basics":{"name":"A","email":"a@example.com"},"work":[{"name":"X","startDate":"March 2020"},{"name":7}]}""")
                .expectProblem(422, "invalid_request")
                .naming("work[0].startDate")
                .naming("work[1].name");
        person.post(imports, """
                {"basics":{"name":"A","email":"no address"}}""").expectProblem(422, "invalid_request").naming("basics.email");
        person.post(imports, """
                {"basics":{"name":"","email":"a@example.com"},
                 "work":[{"name":"X","startDate":"2024-05","endDate":"2020-01"}],
                 "education":[{"institution":"%s","score":"5/4.5"}]}""".formatted("x".repeat(301)))
                .expectProblem(422, "invalid_request")
                .naming("basics.name")
                .naming("work[0].endDate")
                .naming("education[0].institution")
                .naming("education[0].score");
        person.post(imports, """
                {"basics":{"name":"A","email":"a@example.com"},"awards":[{"title":"X","date":"2024-13"}]}""").expectProblem(422, "invalid_request").naming("awards[0].date");
        person.post(imports, "{\"basics\":{\"name\":\"A\"}}")
                .expectProblem(422, "invalid_request")
                .naming("basics.email");
        person.post(imports, "[]").expectProblem(422, "invalid_request");
        person.post(imports, "{\"basics\":").expectProblem(400, "malformed_request");
        String many = "{\"name\":\"X\"},".repeat(9_999) + "{\"name\":\"X\"}";
        person.post(imports, "{\"basics\":{\"name\":\"A\",\"email\":\"a@example.com\"},\"skills\":[" + many + "]}")
                .expectProblem(422, "invalid_request")
                .naming("entries");
        assertThat(person.get("/api/v1/resumes").json().path("total").asInt()).isZero();
    }

    @Test
    @Acceptance("B10")
    void aBlindResumeHasNoSchoolAndNoPlaceAndSaysWhatTheWordsStillGiveAway() throws IOException {
        Api person = member();
        String path = created(person, RESUME.replace("멈추지 않는 주문 시스템을", "저는 부산 출신이고 한국대에서 배웠습니다. 멈추지 않는 주문 시스템을"));

        Api.Answer blind = person.get(path + "/blind").expect(200);

        String shown = blind.json().path("resume").toString();
        assertThat(faults(shown)).isEmpty();
        assertThat(shown).contains("○○대학교", "○○고등학교").doesNotContain("한국대학교", "왕십리로", "성동구");
        assertThat(blind.json().path("masked").valueStream().map(JsonNode::asString))
                .containsExactly("location", "educations[0].school", "educations[1].school");
        assertThat(blind.json().path("leaks").findValuesAsString("quote")).containsExactly("부산 출신", "한국대");
        assertThat(blind.json().path("leaks").findValuesAsString("path")).containsOnly("cover_letters[0].body");
        assertThat(blind.json().path("leaks").findValuesAsString("kind")).containsExactly("REGION", "SCHOOL");

        HttpResponse<byte[]> printed = person.download(path + "/pdf?blind=true");
        assertThat(printed.headers().firstValue("Jiwon-Leaks")).hasValue("2");
        assertThat(text(printed.body())).contains("○○대학교").doesNotContain("한국대학교", "왕십리로");
        assertThat(person.get(path)
                        .json()
                        .path("educations")
                        .get(0)
                        .path("school")
                        .asString())
                .as("the resume itself stays")
                .isEqualTo("한국대학교");
    }

    @Test
    void aResumeIsPrintedInTwoTemplatesWithItsKoreanLettersInTheFile() throws IOException {
        Api person = member();
        String path = created(person, RESUME.replace("백엔드 개발자", "백엔드/개발자: 2026 😀"));

        for (String template : List.of("classic", "compact")) {
            HttpResponse<byte[]> printed = person.download(path + "/pdf?template=" + template);

            assertThat(printed.statusCode()).isEqualTo(200);
            assertThat(printed.headers().firstValue("Content-Type")).hasValue("application/pdf");
            assertThat(printed.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("attachment", "filename*=UTF-8''");
            String text = text(printed.body());
            assertThat(text).contains("박지영", "주문플랫폼팀", "800ms → 240ms", "멈추지 않는 주문 시스템을 만들고 싶습니다.", "4.1 / 4.5", "경력");
            for (PDFont font : fonts(printed.body())) {
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
        }
        String english = text(
                person.with("Accept-Language", "en").download(path + "/pdf").body());
        assertThat(english).contains("Experience", "present").doesNotContain("경력");
    }

    @Test
    void lettersThatTheFontHasNotAreCountedAndHangulIsComposed() throws IOException {
        Api person = member();
        String decomposed = Normalizer.normalize("각하께", Normalizer.Form.NFD);
        String path = created(person, """
                {"title":"T","name":"%s","email":"a@example.com",
                 "cover_letters":[{"title":"글","body":"😀 한 줄 مرحبا <b>&amp;</b> ]]>"}]}""".formatted(decomposed));

        HttpResponse<byte[]> printed = person.download(path + "/pdf");

        assertThat(printed.headers().firstValue("Jiwon-Unprinted")).hasValue("6");
        assertThat(text(printed.body())).contains("각하께", "□ 한 줄 □□□□□ <b>&amp;</b> ]]>");
    }

    @Test
    void whatCannotBePrintedIsRefused() {
        Api person = member();
        String letter = "{\"title\":\"글\",\"body\":\"" + "가".repeat(29_000) + "\"}";
        String path = created(person, """
                {"title":"T","name":"N","email":"a@example.com","cover_letters":[%s]}""".formatted(String.join(",", Collections.nCopies(7, letter))));

        person.get(path + "/pdf").expectProblem(409, "too_long_to_print");
        person.get(path + "/pdf?template=baroque")
                .expectProblem(422, "invalid_request")
                .naming("template");
        person.get(path + "/json-resume").expect(200);
        Api other = member();
        for (String form : List.of("/pdf", "/json-resume", "/blind")) {
            other.get(path + form).expectProblem(404, "resume_not_found");
        }
    }

    private static String created(Api person, String body) {
        return person.post("/api/v1/resumes", body)
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static List<String> faults(String document) throws IOException {
        try (InputStream published =
                Objects.requireNonNull(ResumeInOutFeatureIT.class.getResourceAsStream("/json-resume/schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(published.readAllBytes(), StandardCharsets.UTF_8))
                    .validate(
                            document,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private static JsonNode withoutIds(JsonNode resume) {
        ObjectNode copy = (ObjectNode) JSON.readTree(resume.toString());
        copy.remove(List.of("resume_id", "user_id", "created_at", "last_edited_at", "version"));
        for (String section : SECTIONS) {
            assertThat(copy.path(section)).as(section).isNotEmpty();
            copy.path(section).forEach(entry -> ((ObjectNode) entry).remove("id"));
        }
        return copy;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<PDFont> fonts(byte[] pdf) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
        }
        assertThat(fonts).isNotEmpty();
        return fonts;
    }
}
