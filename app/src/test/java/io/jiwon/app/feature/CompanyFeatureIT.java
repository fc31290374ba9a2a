package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A company is registered, believed, and shows postings to every member. */
class CompanyFeatureIT extends RunningJiwon {
    private static final Duration WITHDRAWN_MAX = Duration.ofSeconds(30);
    private static final String REASON = "{\"reason\":\"등록증과 상호가 다릅니다.\"}";

    /** In the posting of this test alone. */
    private final String word = "공고" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");

    private Api owner;
    private Api other;
    private Api administrator;

    @BeforeEach
    void people() throws IOException {
        owner = member();
        other = member();
        administrator = administrator();
    }

    @Test
    @Acceptance(value = "H1", note = "a company that an administrator has confirmed")
    void aCompanyIsRegisteredConfirmedAndClosed() {
        String number = businessNumber();
        Api.Answer registered = owner.post("/api/v1/companies", company(number)).expect(201);
        String path = registered.header("Location").orElseThrow();
        String id = registered.text("company_id");

        JsonNode waiting = owner.get(path).expect(200).json();
        assertThat(waiting.path("state").asString()).isEqualTo("REGISTERED");
        assertThat(waiting.path("business_number").asString()).isEqualTo(number);
        assertThat(waiting.path("name").asString()).isEqualTo("주식회사 새벽배송");
        after(registered, other).get(path).expectProblem(404, "company_not_found");
        assertThat(after(registered, administrator)
                        .get("/api/v1/admin/companies?page_size=100")
                        .expect(200)
                        .body())
                .contains(id);
        owner.get("/api/v1/admin/companies").expectProblem(403, "forbidden");
        owner.post(admin(id, "confirmation"), null).expectProblem(403, "forbidden");

        Api.Answer confirmed =
                administrator.post(admin(id, "confirmation"), null).expect(204);
        administrator.post(admin(id, "confirmation"), null).expect(204);
        administrator.post(admin(id, "refusal"), REASON).expectProblem(409, "company_decided");
        JsonNode seen = after(confirmed, other).get(path).expect(200).json();
        assertThat(seen.path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(seen.path("owner_id").isNull()).isTrue();
        assertThat(after(confirmed, owner).get("/api/v1/companies").expect(200).body())
                .contains(id);
        assertThat(other.get("/api/v1/companies")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();

        other.post("/api/v1/companies", company(number)).expectProblem(409, "business_number_taken");
        administrator.post(admin(id, "closure"), "{\"reason\":\" \"}").expectProblem(422, "invalid_request");
        Api.Answer closed = administrator.post(admin(id, "closure"), REASON).expect(204);
        administrator.post(admin(id, "closure"), REASON).expectProblem(409, "company_closed");
        after(closed, other).get(path).expectProblem(404, "company_not_found");
        assertThat(after(closed, owner).get(path).expect(200).text("reason")).contains("상호");
        other.post("/api/v1/companies", company(number)).expect(201);
        assertThat(eventsOf(path))
                .containsExactly("CompanyRegistered", "CompanyConfirmed", "CompanyMemberAdded", "CompanyClosed");
    }

    @Test
    @Acceptance(value = "P5", note = "an administrator's decision about a company")
    void aRefusedCompanyIsToldWhyAndItsNumberIsFree() {
        String number = businessNumber();
        Api.Answer registered = owner.post("/api/v1/companies", company(number)).expect(201);
        String id = registered.text("company_id");
        administrator.post(admin(id, "closure"), REASON).expectProblem(409, "company_not_confirmed");
        Api.Answer refused = administrator.post(admin(id, "refusal"), REASON).expect(204);

        JsonNode told =
                after(refused, owner).get("/api/v1/companies/" + id).expect(200).json();
        assertThat(told.path("state").asString()).isEqualTo("REFUSED");
        assertThat(told.path("reason").asString()).contains("상호");
        administrator.post(admin(id, "confirmation"), null).expectProblem(409, "company_decided");
        assertThat(after(refused, administrator)
                        .get("/api/v1/admin/audit?page_size=100")
                        .expect(200)
                        .body())
                .contains("CompanyRefused");
        owner.post("/api/v1/companies", company(number)).expect(201);
    }

    @Test
    void whatIsNoCompanyIsNotRegistered() {
        owner.post("/api/v1/companies", company("220-81-62518"))
                .expectProblem(422, "invalid_request")
                .naming("business_number");
        owner.post("/api/v1/companies", "{}")
                .expectProblem(422, "invalid_request")
                .naming("name")
                .naming("address")
                .naming("business_number");
        owner.post("/api/v1/companies", company(businessNumber()).replace("https://example.com", "javascript:alert(1)"))
                .expectProblem(422, "invalid_request")
                .naming("homepage");
        administrator
                .post(admin(UUID.randomUUID().toString(), "confirmation"), null)
                .expect(404);
        assertThat(owner.get("/api/v1/companies")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void nobodyDecidesAboutTheirOwnCompany() {
        String id = administrator
                .post("/api/v1/companies", company(businessNumber()))
                .expect(201)
                .text("company_id");
        administrator.post(admin(id, "confirmation"), null).expectProblem(409, "own_company");
        administrator.post(admin(id, "refusal"), REASON).expectProblem(409, "own_company");
    }

    @Test
    @Acceptance(value = "D10", note = "what is published is everybody's, and nothing else")
    void aPublishedPostingIsEverybodysUntilItIsWithdrawn() {
        String company = confirmed(owner);
        String posting = posting(owner);
        other.get(posting).expectProblem(404, "posting_not_found");
        assertThat(found(other, "all")).isZero();

        Api.Answer published = publish(owner, posting, company).expect(204);
        Api reader = after(published, other);
        JsonNode read = reader.get(posting).expect(200).json();
        assertThat(read.path("title").asString()).isEqualTo(word);
        assertThat(read.path("user_id").isNull()).as("whose it is").isTrue();
        assertThat(read.path("publication").path("company_id").asString()).isEqualTo(company);
        assertThat(read.path("publication").path("company_name").asString()).isEqualTo("주식회사 새벽배송");
        assertThat(reader.get("/api/v1/postings/published?title=" + encoded(word) + "&company_id=" + company)
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("title"))
                .containsExactly(word);
        assertThat(reader.get("/api/v1/postings/published?company_id=" + UUID.randomUUID())
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(found(reader, "published")).isEqualTo(1);
        assertThat(found(reader, "all")).isEqualTo(1);
        assertThat(found(reader, "own")).isZero();
        assertThat(found(owner, "own")).isEqualTo(1);
        assertThat(reader.get("/api/v1/postings")
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .as("a list of one's own")
                .isZero();

        reader.put(posting, "{\"title\":\"mine\"}").expectProblem(404, "posting_not_found");
        reader.delete(posting).expectProblem(404, "posting_not_found");
        reader.post(posting + "/closure", null).expectProblem(404, "posting_not_found");
        reader.delete(posting + "/publication").expectProblem(404, "posting_not_found");
        reader.get(posting + "/history").expectProblem(404, "posting_not_found");
        reader.get(posting + "?version=0").expectProblem(404, "posting_not_found");

        Api.Answer revised =
                owner.put(posting, "{\"title\":\"" + word + " 개정\"}").expect(204);
        assertThat(after(revised, other).get(posting).expect(200).text("title")).isEqualTo(word + " 개정");
        Api.Answer withdrawn = owner.delete(posting + "/publication").expect(204);
        owner.delete(posting + "/publication").expect(204);
        Api late = after(withdrawn, other);
        late.get(posting).expectProblem(404, "posting_not_found");
        assertThat(found(late, "all")).isZero();
        assertThat(late.get("/api/v1/postings/published?company_id=" + company)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(owner.get(posting).expect(200).json().path("publication").isNull())
                .isTrue();
        assertThat(eventsOf(posting))
                .containsExactly("PostingCreated", "PostingPublished", "PostingRevised", "PostingWithdrawn");
    }

    @Test
    void onlyAConfirmedCompanysOwnerPublishesTheirOwnOnce() {
        String posting = posting(owner);
        String waiting = owner.post("/api/v1/companies", company(businessNumber()))
                .expect(201)
                .text("company_id");
        publish(owner, posting, waiting).expectProblem(409, "company_not_confirmed");
        String company = confirmed(owner);
        publish(other, posting(other), company).expectProblem(404, "company_not_found");
        publish(owner, posting(other), company).expectProblem(404, "posting_not_found");
        owner.post(posting + "/publication", "{}")
                .expectProblem(422, "invalid_request")
                .naming("company_id");
        owner.post(posting + "/closure", null).expect(204);
        publish(owner, posting, company).expectProblem(409, "posting_closed");
        owner.post(posting + "/undo", null).expect(204);

        publish(owner, posting, company).expect(204);
        publish(owner, posting, company).expect(204);
        publish(owner, posting, confirmed(owner)).expectProblem(409, "posting_published");
        assertThat(eventsOf(posting))
                .containsExactly("PostingCreated", "PostingClosed", "PostingReopened", "PostingPublished");
    }

    @Test
    @Acceptance(value = "B4", partial = true, note = "publishing, in words and taken back")
    void publishingStandsInTheHistoryAndIsTakenBackButNotRepeatedByAnUndo() {
        String posting = posting(owner);
        Api.Answer published = publish(owner, posting, confirmed(owner)).expect(204);
        assertThat(owner.with("Accept-Language", "ko")
                        .get(posting + "/history")
                        .expect(200)
                        .body())
                .contains("주식회사 새벽배송 이름으로 공고를 게시했습니다.");
        assertThat(owner.get(posting + "?version=0")
                        .expect(200)
                        .json()
                        .path("publication")
                        .isNull())
                .isTrue();
        after(published, other).get(posting).expect(200);

        Api.Answer undone = owner.post(posting + "/undo", null).expect(204);
        after(undone, other).get(posting).expectProblem(404, "posting_not_found");
        owner.post(posting + "/undo", null).expectProblem(409, "publish_anew");
    }

    @Test
    @Acceptance(value = "B1", note = "of somebody else's posting, after it was withdrawn and changed")
    void aResumeIsReviewedAgainstAPublishedPostingAndKeepsWhatItWasMadeOf() {
        String company = confirmed(owner);
        String posting = posting(owner);
        String postingId = posting.substring(posting.lastIndexOf('/') + 1);
        String resume = other.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String wish = resume + "/feedback-requests?wait=30&posting_id=" + postingId;
        other.post(wish, null).expectProblem(404, "posting_not_found");
        publish(owner, posting, company).expect(204);
        Api.Answer reviewed = other.post(wish, null).expect(200);
        String provenance = "/api/v1/feedbacks/" + reviewed.text("feedback_id") + "/provenance";
        String before = other.get(provenance).expect(200).body();
        assertThat(before).contains(word);

        owner.put(posting, "{\"title\":\"다른 제목\"}").expect(204);
        Api.Answer withdrawn = owner.delete(posting + "/publication").expect(204);
        assertThat(after(withdrawn, other).get(provenance).expect(200).body()).isEqualTo(before);
        other.post(wish, null).expectProblem(404, "posting_not_found");
    }

    @Test
    void whatAClosedCompanyPublishedGoesOutOfSight() {
        String company = confirmed(owner);
        String posting = posting(owner);
        Api.Answer published = publish(owner, posting, company).expect(204);
        assertThat(found(after(published, other), "published")).isEqualTo(1);

        administrator.post(admin(company, "closure"), REASON).expect(204);
        Awaitility.await().atMost(WITHDRAWN_MAX).untilAsserted(() -> {
            other.get(posting).expectProblem(404, "posting_not_found");
            assertThat(found(other, "all")).isZero();
        });
        publish(owner, posting, company).expectProblem(409, "company_closed");
        assertThat(eventsOf(posting)).containsExactly("PostingCreated", "PostingPublished", "PostingWithdrawn");
        owner.get(posting).expect(200);
    }

    @Test
    void whatComesBackFromAnArchiveIsPublishedByNobody() {
        publish(owner, posting(owner), confirmed(owner)).expect(204);
        byte[] archive = owner.download("/api/v1/users/me/archive").body();
        other.upload("POST", "/api/v1/users/me/archive/imports", "application/zip", archive)
                .expect(200);
        JsonNode taken =
                other.get("/api/v1/postings").expect(200).json().path("items").path(0);
        assertThat(taken.path("title").asString()).isEqualTo(word);
        assertThat(taken.path("publication").isNull()).isTrue();
        assertThat(found(other, "own")).isEqualTo(1);
        assertThat(found(other, "published"))
                .as("the one that the company published")
                .isEqualTo(1);
    }

    /** A reader who sees at least what the answer says has happened. */
    private static Api after(Api.Answer answer, Api reader) {
        return reader.with("Jiwon-Min-Position", answer.header("Jiwon-Position").orElseThrow());
    }

    private int found(Api reader, String scope) {
        return reader.get("/api/v1/postings/search?scope=" + scope + "&q=" + encoded(word))
                .expect(200)
                .json()
                .path("total")
                .asInt();
    }

    private String posting(Api person) {
        return person.post("/api/v1/postings", "{\"title\":\"%s\",\"company\":\"새벽배송\"}".formatted(word))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static Api.Answer publish(Api person, String posting, String company) {
        return person.post(posting + "/publication", "{\"company_id\":\"%s\"}".formatted(company));
    }

    private String confirmed(Api person) {
        return confirmed(person, administrator);
    }

    /** A confirmed company of the person's. */
    static String confirmed(Api person, Api administrator) {
        String id = person.post("/api/v1/companies", company(businessNumber()))
                .expect(201)
                .text("company_id");
        administrator.post(admin(id, "confirmation"), null).expect(204);
        return id;
    }

    private static String admin(String company, String decision) {
        return "/api/v1/admin/companies/" + company + "/" + decision;
    }

    static String company(String businessNumber) {
        return """
                {"name":"주식회사 새벽배송","business_number":"%s","address":"서울 성동구 왕십리로 83",
                 "homepage":"https://example.com"}""".formatted(businessNumber);
    }

    /** One that is right, and that nobody has. */
    static String businessNumber() {
        int[] weights = {1, 3, 7, 1, 3, 7, 1, 3, 5};
        String digits = Integer.toString(ThreadLocalRandom.current().nextInt(101_000_000, 1_000_000_000));
        int sum = (digits.charAt(8) - '0') * 5 / 10;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
