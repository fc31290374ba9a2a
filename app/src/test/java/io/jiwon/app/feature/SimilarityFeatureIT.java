package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Without an embedding model, as Jiwon comes: words are compared, and every answer says so. */
class SimilarityFeatureIT extends RunningJiwon {
    private static final String DEVELOPER = """
            {"title":"백엔드 개발자 이력서","name":"김지영","email":"a@example.com",
             "experiences":[{"company":"가나다","position":"백엔드 개발자",
              "description":"자바와 스프링부트로 주문 API를 개발하고 PostgreSQL 쿼리를 튜닝했습니다."}]}""";

    private static final String MARKETER = """
            {"title":"콘텐츠 마케터 이력서","name":"김지영","email":"a@example.com",
             "experiences":[{"company":"라마바","position":"마케터",
              "description":"SNS 캠페인을 기획하고 광고 성과를 분석했습니다."}]}""";

    private static final String DEVELOPER_POSTING = """
            {"title":"Backend engineer","company":"ABC","qualification":"Java, Spring Boot and PostgreSQL"}""";

    private static final String MARKETER_POSTING = """
            {"title":"마케팅 담당자","company":"DEF","qualification":"소셜 미디어 캠페인 기획, 광고 집행"}""";

    @Test
    @Acceptance(value = "X4", note = "the answer names the threshold that it was told by")
    void ownPostingsAreRankedForAResumeByWordsAndTheAnswerSaysHowAndWhy() {
        Api person = member();
        String resume = resume(person, DEVELOPER);
        String marketing = posting(person, MARKETER_POSTING);
        String backend = posting(person, DEVELOPER_POSTING);

        JsonNode matches =
                person.get("/api/v1/resumes/" + resume + "/matches").expect(200).json();

        assertThat(matches.path("method").asString()).isEqualTo("lexical");
        assertThat(matches.path("space").isNull()).isTrue();
        assertThat(matches.path("pending").asInt()).isZero();
        assertThat(matches.path("left_out").asInt()).isZero();
        assertThat(matches.path("total").asInt()).isEqualTo(2);
        assertThat(matches.path("items").findValuesAsString("posting_id")).containsExactly(backend, marketing);
        int threshold = matches.path("threshold").asInt();
        JsonNode best = matches.path("items").path(0);
        assertThat(best.path("title").asString()).isEqualTo("Backend engineer");
        assertThat(best.path("company").asString()).isEqualTo("ABC");
        assertThat(best.path("score").asInt()).isBetween(threshold, 100);
        assertThat(best.path("above_threshold").asBoolean()).isTrue();
        assertThat(best.path("shared_terms").findValuesAsString("term")).contains("java", "백엔드", "spring boot");
        JsonNode term = term(best, "백엔드");
        assertThat(term.path("in_resume").asString()).isEqualTo("백엔드");
        assertThat(term.path("in_posting").asString()).isEqualTo("Backend");
        JsonNode worst = matches.path("items").path(1);
        assertThat(worst.path("score").asInt()).isLessThan(threshold);
        assertThat(worst.path("above_threshold").asBoolean()).isFalse();
    }

    @Test
    void ownResumesAreRankedForAPostingPageByPage() {
        Api person = member();
        String posting = posting(person, MARKETER_POSTING);
        String developer = resume(person, DEVELOPER);
        String marketer = resume(person, MARKETER);
        resume(member(), MARKETER);

        String path = "/api/v1/postings/" + posting + "/matches";
        JsonNode first = person.get(path + "?page_size=1").expect(200).json();
        JsonNode second = person.get(path + "?page_size=1&page=2").expect(200).json();

        assertThat(first.path("items").findValuesAsString("resume_id")).containsExactly(marketer);
        assertThat(second.path("items").findValuesAsString("resume_id")).containsExactly(developer);
        assertThat(List.of(first, second))
                .allMatch(page -> page.path("total").asInt() == 2)
                .allMatch(page -> page.path("page_size").asInt() == 1)
                .allMatch(page -> page.path("method").asString().equals("lexical"));
        assertThat(person.get(path + "?page=3&page_size=1")
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        person.get(path + "?page_size=101")
                .expectProblem(422, "invalid_request")
                .naming("page_size");
    }

    @Test
    void whatIsDeletedIsNotComparedAndAnEditCountsAtOnce() {
        Api person = member();
        String resume = resume(person, DEVELOPER);
        String posting = posting(person, MARKETER_POSTING);
        String deleted = posting(person, DEVELOPER_POSTING);
        person.delete("/api/v1/postings/" + deleted).expect(204);
        String path = "/api/v1/resumes/" + resume + "/matches";
        int before = score(person.get(path).expect(200).json());

        person.put("/api/v1/postings/" + posting, DEVELOPER_POSTING).expect(204);

        JsonNode after = person.get(path).expect(200).json();
        assertThat(after.path("items").findValuesAsString("posting_id")).containsExactly(posting);
        assertThat(score(after)).isGreaterThan(before);
    }

    @Test
    @Acceptance({"X2", "D10"})
    void somebodyElsesDoesNotExist() {
        Api person = member();
        String resume = resume(person, DEVELOPER);
        String posting = posting(person, DEVELOPER_POSTING);
        Api other = member();

        other.get("/api/v1/resumes/" + resume + "/matches").expectProblem(404, "resume_not_found");
        other.get("/api/v1/postings/" + posting + "/matches").expectProblem(404, "posting_not_found");
        anonymous().get("/api/v1/resumes/" + resume + "/matches").expectProblem(401, "unauthenticated");
        person.get("/api/v1/resumes/" + UUID.randomUUID() + "/matches").expectProblem(404, "resume_not_found");
        assertThat(other.get("/api/v1/resumes/" + resume(other, DEVELOPER) + "/matches")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void onlyAdministratorsSeeHowFarVectorsAreAndNothingOfWhat() throws IOException {
        Api person = member();
        resume(person, DEVELOPER);

        JsonNode vectors =
                administrator().get("/api/v1/admin/embeddings").expect(200).json();
        assertThat(vectors.path("configured_space").isNull()).isTrue();
        assertThat(vectors.path("spaces").size()).isZero();
        person.get("/api/v1/admin/embeddings").expectProblem(403, "forbidden");
    }

    private static JsonNode term(JsonNode match, String term) {
        for (JsonNode shared : match.path("shared_terms")) {
            if (shared.path("term").asString().equals(term)) {
                return shared;
            }
        }
        throw new AssertionError(term + " is not among " + match.path("shared_terms"));
    }

    private static int score(JsonNode matches) {
        return matches.path("items").path(0).path("score").asInt();
    }

    static String resume(Api person, String body) {
        return person.post("/api/v1/resumes", body).expect(201).text("resume_id");
    }

    static String posting(Api person, String body) {
        return person.post("/api/v1/postings", body).expect(201).text("posting_id");
    }
}
