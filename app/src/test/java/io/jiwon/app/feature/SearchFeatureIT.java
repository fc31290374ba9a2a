package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Over HTTP, in the index that comes with Jiwon. What an index finds is the matter of its contract. */
class SearchFeatureIT extends RunningJiwon {
    @Test
    @Acceptance({"P1", "G27"})
    void postingsAreFoundByTheirWordsWithFacetsAndExcerpts() {
        Api person = member();
        String backend = create(person, "백엔드 개발자", "주식회사 새벽, 배송", "정규직", "2026-12-31");
        create(person, "프론트엔드 개발자", "주식회사 새벽, 배송", "계약직", "2026-12-01");
        create(person, "요리사", "한밤식당", "정규직", null);
        create(member(), "백엔드 개발자", "남의 회사", "정규직", null);

        JsonNode found = search(person, "q=" + encoded("backend 개발"));
        assertThat(found.path("items").findValuesAsString("posting_id")).containsExactly(id(backend));
        assertThat(found.path("nearly").asBoolean()).isFalse();
        JsonNode item = found.path("items").path(0);
        assertThat(item.path("company").asString()).isEqualTo("주식회사 새벽, 배송");
        assertThat(item.path("end_date").asString()).isEqualTo("2026-12-31");
        JsonNode excerpt = item.path("excerpts").path(0);
        assertThat(excerpt.path("field").asString()).isEqualTo("title");
        assertThat(excerpt.path("text").asString()).isEqualTo("백엔드 개발자");
        assertThat(excerpt.path("marks").path(0).path("start").asInt()).isZero();
        assertThat(excerpt.path("marks").path(0).path("end").asInt()).isEqualTo(3);

        JsonNode all = search(person, "");
        assertThat(all.path("total").asInt()).isEqualTo(3);
        assertThat(all.path("facets").path(0).path("field").asString()).isEqualTo("company");
        assertThat(all.path("facets").path(0).path("values").findValuesAsString("value"))
                .containsExactly("주식회사 새벽, 배송", "한밤식당");
        assertThat(all.path("facets")
                        .path(0)
                        .path("values")
                        .path(0)
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(all.path("facets").path(2).path("values").findValuesAsString("value"))
                .containsExactly("2026-12", "open");

        assertThat(titles(search(person, "company=" + encoded("주식회사 새벽, 배송") + "&sort=deadline")))
                .containsExactly("프론트엔드 개발자", "백엔드 개발자");
        assertThat(titles(search(person, "employment_type=" + encoded("계약직") + "&employment_type=" + encoded("인턴"))))
                .containsExactly("프론트엔드 개발자");
        assertThat(titles(search(person, "end_date_from=2026-12-15&sort=newest")))
                .containsExactly("요리사", "백엔드 개발자");
        assertThat(titles(search(person, "end_date_to=2026-12-15"))).containsExactly("프론트엔드 개발자");
        assertThat(search(person, "company=&employment_type=+").path("total").asInt())
                .isEqualTo(3);
        JsonNode misspelled = search(person, "q=" + encoded("프론트앤드"));
        assertThat(titles(misspelled)).containsExactly("프론트엔드 개발자");
        assertThat(titles(search(person, "q=" + encoded("\"개발자 백엔드\"")))).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherByTheirCursor() {
        Api person = member();
        for (int i = 0; i < 5; i++) {
            create(person, "목수 " + i, null, null, null);
        }
        JsonNode first = search(person, "q=" + encoded("목수") + "&sort=newest&page_size=3");
        JsonNode second = search(
                person,
                "q=" + encoded("목수") + "&sort=newest&page_size=3&cursor="
                        + first.path("next_cursor").asString());
        assertThat(titles(first)).containsExactly("목수 4", "목수 3", "목수 2");
        assertThat(titles(second)).containsExactly("목수 1", "목수 0");
        assertThat(second.path("next_cursor").isNull()
                        || second.path("next_cursor").isMissingNode())
                .isTrue();
        person.get("/api/v1/postings/search?q=x&cursor="
                        + first.path("next_cursor").asString())
                .expectProblem(422, "invalid_request")
                .naming("cursor");
    }

    @Test
    @Acceptance("X14")
    void aChangeIsFoundAndADeletedPostingIsNotDirectlyAfterwards() {
        Api person = member();
        for (int i = 0; i < 20; i++) {
            String word = "낱말" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
            String path = create(person, word, null, null, null);
            assertThat(titles(search(person, "q=" + encoded(word)))).containsExactly(word);
            person.put(path, "{\"title\":\"다른 제목\"}").expect(204);
            assertThat(titles(search(person, "q=" + encoded("\"" + word + "\""))))
                    .isEmpty();
            person.post(path + "/closure", null).expect(204);
            assertThat(titles(search(person, "closed=true"))).containsExactly("다른 제목");
            person.delete(path).expect(204);
            assertThat(search(person, "").path("total").asInt()).isZero();
        }
    }

    @Test
    void similarPostingsShareTheirWords() {
        Api person = member();
        String path = create(person, "쿠버네티스 플랫폼 엔지니어", "가", null, null);
        create(person, "쿠버네티스 플랫폼 운영", "나", null, null);
        create(person, "요리사", "다", null, null);
        create(member(), "쿠버네티스 플랫폼 엔지니어", "라", null, null);
        JsonNode similar = person.get(path + "/similar").expect(200).json();
        assertThat(titles(similar)).containsExactly("쿠버네티스 플랫폼 운영");
        member().get(path + "/similar").expectProblem(404, "posting_not_found");
        person.get(path + "/similar?count=0")
                .expectProblem(422, "invalid_request")
                .naming("count");
    }

    @Test
    void resumesAreFoundByWhatStandsInThemButNotByNameAndAddress() {
        Api person = member();
        String path = person.post("/api/v1/resumes", """
                        {"title":"서버 개발자 이력서","name":"홍길동","email":"hong@example.com",
                         "experiences":[{"company":"주식회사 새벽","description":"주문 API를 Kafka로 재설계했습니다."}]}""")
                .expect(201)
                .header("Location")
                .orElseThrow();
        assertThat(resumes(person, "카프카").path("items").findValuesAsString("resume_id"))
                .containsExactly(id(path));
        assertThat(resumes(person, "카프카").path("items").path(0).path("excerpts").findValuesAsString("field"))
                .containsExactly("experiences");
        assertThat(resumes(person, "홍길동").path("total").asInt()).isZero();
        assertThat(resumes(person, "hong@example.com").path("total").asInt()).isZero();
        assertThat(resumes(member(), "카프카").path("total").asInt()).isZero();
        person.post(path + "/links", "{\"url\":\"https://example.com\",\"label\":\"기술 블로그\"}")
                .expect(201);
        assertThat(resumes(person, "블로그").path("total").asInt()).isEqualTo(1);
        person.delete(path).expect(204);
        assertThat(resumes(person, "카프카").path("total").asInt()).isZero();
    }

    @Test
    void whatIsAskedBadlyIsRefused() {
        Api person = member();
        for (String wrong : List.of(
                "q=" + "x".repeat(301),
                "page_size=0",
                "page_size=101",
                "cursor=nonsense",
                "q=a%00b",
                "company=" + "x".repeat(301),
                "cursor=" + "x".repeat(501))) {
            person.get("/api/v1/postings/search?" + wrong).expectProblem(422, "invalid_request");
        }
        for (String wrong : List.of("sort=best", "end_date_from=2026-13-01", "closed=perhaps")) {
            assertThat(person.get("/api/v1/postings/search?" + wrong).response().statusCode())
                    .as(wrong)
                    .isBetween(400, 422);
        }
        assertThat(search(person, "q=" + encoded("*:* OR owner_id:[* TO *]"))
                        .path("total")
                        .asInt())
                .isZero();
        anonymous().get("/api/v1/postings/search?q=x").expectProblem(401, "unauthenticated");
    }

    private static final Duration ASKS_EVERY = Duration.ofMillis(25);

    @Test
    @Acceptance(value = "P3", partial = true, note = "the search index, without down time")
    void theSearchAnswersWhileItsIndexIsRebuilt() throws Exception {
        Api person = member();
        String kept = create(person, "용접공", null, null, null);
        String deleted = create(person, "용접공 보조", null, null, null);
        Api administrator = administrator();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> {
            int answers = 0;
            while (!done.get() || answers < 50) {
                assertThat(search(person, "q=" + encoded("용접")).path("items").findValuesAsString("posting_id"))
                        .contains(id(kept));
                answers++;
                LockSupport.parkNanos(ASKS_EVERY.toNanos()); // An account may ask 3,000 times a minute.
            }
            return answers;
        });
        for (int round = 0; round < 3; round++) {
            administrator
                    .post("/api/v1/admin/processors/posting-search/replays", null)
                    .expect(202);
            if (round == 0) {
                person.delete(deleted).expect(204);
            }
            assertThat(titles(search(person, "q=" + encoded("용접"))))
                    .as("what is deleted meanwhile is gone")
                    .containsExactly("용접공");
            JsonNode after = administrator
                    .get("/api/v1/admin/processors/posting-search?wait=30")
                    .expect(200)
                    .json();
            assertThat(after.path("replaying").asBoolean()).isFalse();
            assertThat(titles(search(person, "q=" + encoded("용접")))).containsExactly("용접공");
        }
        done.set(true);
        assertThat(asked.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(50);
    }

    private static String create(Api person, String title, String company, String type, String end) {
        return person.post("/api/v1/postings", """
                        {"title":"%s","company":%s,"employment_type":%s,"end_date":%s}""".formatted(title, json(company), json(type), json(end)))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static String json(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static JsonNode search(Api person, String parameters) {
        return person.get("/api/v1/postings/search?" + parameters).expect(200).json();
    }

    private static JsonNode resumes(Api person, String text) {
        return person.get("/api/v1/resumes/search?q=" + encoded(text))
                .expect(200)
                .json();
    }

    private static List<String> titles(JsonNode found) {
        return found.path("items").findValuesAsString("title");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
