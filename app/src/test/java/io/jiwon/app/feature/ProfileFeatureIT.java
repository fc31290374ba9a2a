package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.account.UserId;
import io.jiwon.profile.ProfileId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProfileFeatureIT extends RunningJiwon {
    private static final String PATH = "/api/v1/users/me/profile";

    static final String PROFILE = """
            {"name":"김지영","university":"한국대학교","major":"컴퓨터공학과","graduation_year":2022,
             "field_of_interest":"백엔드 개발",
             "educations":[{"school":"한국대학교","degree":"학사","major":"컴퓨터공학과","start_date":"2018-03",
                "end_date":"2022-02","gpa":4.10,"gpa_scale":4.5}],
             "careers":[{"company":"주식회사 새벽배송","position":"백엔드 개발자","start_date":"2022-03",
                "end_date":"2024-08","tasks":"주문 API 개발"}],
             "job_interests":["백엔드 개발자","데이터 엔지니어"],
             "sensitive_details":{
                "military_service":{"status":"COMPLETED","branch":"육군","start_date":"2019-04","end_date":"2020-11"},
                "veteran_status":"NONE","disability":{"grade":"MILD","type":"청각"}}}""";

    @Test
    @Acceptance({"D11", "A6"})
    void aProfileIsWrittenReadRevisedAndCleared() {
        Api person = member();
        person.get(PATH).expectProblem(404, "profile_not_found");

        Api.Answer begun = person.put(PATH, PROFILE).expect(201);
        assertThat(begun.header("Location")).hasValue(PATH);
        assertThat(begun.header("ETag")).isPresent();
        Api.Answer read = person.get(PATH).expect(200);
        assertThat(read.header("ETag")).isEqualTo(begun.header("ETag"));
        JsonNode profile = read.json();
        assertThat(profile.path("name").asString()).isEqualTo("김지영");
        assertThat(profile.path("university").asString()).isEqualTo("한국대학교");
        assertThat(profile.path("major").asString()).isEqualTo("컴퓨터공학과");
        assertThat(profile.path("graduation_year").asInt()).isEqualTo(2022);
        assertThat(profile.path("field_of_interest").asString()).isEqualTo("백엔드 개발");
        assertThat(profile.at("/educations/0/gpa").decimalValue()).isEqualByComparingTo("4.1");
        assertThat(profile.at("/educations/0/gpa_scale").decimalValue()).isEqualByComparingTo("4.5");
        assertThat(profile.at("/educations/0/degree").asString()).isEqualTo("학사");
        assertThat(profile.at("/careers/0/tasks").asString()).isEqualTo("주문 API 개발");
        assertThat(profile.path("job_interests").valueStream().map(JsonNode::asString))
                .containsExactly("백엔드 개발자", "데이터 엔지니어");
        JsonNode sensitive = profile.path("sensitive_details");
        assertThat(sensitive.at("/military_service/status").asString()).isEqualTo("COMPLETED");
        assertThat(sensitive.at("/military_service/branch").asString()).isEqualTo("육군");
        assertThat(sensitive.path("veteran_status").asString()).isEqualTo("NONE");
        assertThat(sensitive.at("/disability/type").asString()).isEqualTo("청각");

        person.patch(PATH, "{\"major\":\"\",\"field_of_interest\":\"데이터\"}").expect(204);
        JsonNode revised = person.get(PATH).expect(200).json();
        assertThat(revised.path("major").isNull()).isTrue();
        assertThat(revised.path("field_of_interest").asString()).isEqualTo("데이터");
        assertThat(revised.path("university").asString()).isEqualTo("한국대학교");
        assertThat(revised.path("sensitive_details")).isEqualTo(sensitive);

        person.delete(PATH).expect(204);
        person.get(PATH).expectProblem(404, "profile_not_found");
        person.delete(PATH).expectProblem(404, "profile_not_found");
        person.patch(PATH, "{\"name\":\"다시\"}").expectProblem(404, "profile_not_found");
        person.put(PATH, "{\"name\":\"김지영\"}").expect(201);
        assertThat(person.get(PATH).expect(200).json().path("careers")).isEmpty();
    }

    @Test
    @Acceptance(value = "A6", partial = true, note = "told and withdrawn as facts of their own")
    void eachPartIsAFactOfItsOwnAndTheSameContentIsNone() {
        Api person = member();
        person.put(PATH, PROFILE).expect(201);
        String stream = stream(person);
        assertThat(eventsOf(stream))
                .containsExactly(
                        "ProfileBegun",
                        "EducationsListed",
                        "CareersListed",
                        "JobInterestsNamed",
                        "SensitiveDetailsTold");

        Api.Answer again = person.put(PATH, PROFILE).expect(204);
        assertThat(again.header("Jiwon-Position")).isEmpty();
        person.patch(PATH, "{}").expect(204);
        assertThat(eventsOf(stream)).as("a repeat changes nothing").hasSize(5);

        person.patch(PATH, "{\"sensitive_details\":{}}").expect(204);
        JsonNode details = person.get(PATH).expect(200).json().path("sensitive_details");
        assertThat(details).allSatisfy(detail -> assertThat(detail.isNull()).isTrue());
        person.put(PATH, "{\"name\":\"김지원\"}").expect(204);
        person.delete(PATH).expect(204);
        assertThat(eventsOf(stream).subList(5, 11))
                .containsExactly(
                        "SensitiveDetailsWithdrawn",
                        "IntroductionRewritten",
                        "EducationsListed",
                        "CareersListed",
                        "JobInterestsNamed",
                        "ProfileCleared");
    }

    @Test
    @Acceptance(value = "B15", partial = true, note = "If-Match on a profile")
    void aChangeBasedOnAnOlderVersionIsRefused() {
        Api person = member();
        person.with("If-Match", "\"0\"").put(PATH, PROFILE).expectProblem(412, "stale_version");
        person.get(PATH).expectProblem(404, "profile_not_found");
        String etag = person.put(PATH, "{\"name\":\"김지영\"}").header("ETag").orElseThrow();
        person.with("If-Match", etag).patch(PATH, "{\"major\":\"경영\"}").expect(204);
        person.with("If-Match", etag).patch(PATH, "{\"major\":\"법학\"}").expectProblem(412, "stale_version");
        person.with("If-Match", etag).delete(PATH).expectProblem(412, "stale_version");
        assertThat(person.get(PATH).expect(200).text("major")).isEqualTo("경영");
    }

    @Test
    void whatBreaksARuleIsNamedAndStoresNothing() {
        Api person = member();
        person.put(PATH, """
                        {"name":" ","university":"%s","graduation_year":1899,"job_interests":["", null],
                         "educations":[{"gpa":4.6,"gpa_scale":4.5},{"school":"가","gpa":1E+999999999}],
                         "careers":[{"company":"가","start_date":"2024-05","end_date":"2024-04"}]}""".formatted("가".repeat(301)))
                .expectProblem(422, "invalid_request")
                .naming("job_interests[1]");
        person.put(PATH, """
                        {"name":" ","university":"%s","graduation_year":1899,"job_interests":[""],
                         "educations":[{"gpa":4.6,"gpa_scale":4.5},{"school":"가","gpa":1E+999999999}],
                         "careers":[{"company":"가","start_date":"2024-05","end_date":"2024-04"}],
                         "sensitive_details":{"military_service":{"status":"EXEMPT","branch":"육군"},
                            "disability":{"grade":"NONE","type":"청각"}}}""".formatted("가".repeat(301)))
                .expectProblem(422, "invalid_request")
                .naming("name")
                .naming("university")
                .naming("graduation_year")
                .naming("job_interests[0]")
                .naming("educations[0].school")
                .naming("educations[0].gpa")
                .naming("educations[1].gpa")
                .naming("careers[0].end_date")
                .naming("sensitive_details.military_service.status")
                .naming("sensitive_details.disability.grade");
        person.put(PATH, "{\"name\":\"가\",\"sensitive_details\":{\"military_service\":{}}}")
                .expectProblem(422, "invalid_request")
                .naming("sensitive_details.military_service.status");
        person.put(PATH, "{\"name\":\"가\",\"sensitive_details\":{\"veteran_status\":\"PERHAPS\"}}")
                .expectProblem(400, "malformed_request")
                .naming("sensitive_details.veteran_status");
        person.put(PATH, "{\"name\":\"가\",\"religion\":\"x\"}")
                .expectProblem(400, "malformed_request")
                .naming("religion");
        assertThat(eventsOf(stream(person))).isEmpty();
    }

    @Test
    @Acceptance(value = "X2", partial = true, note = "the profile")
    void everybodySeesTheirOwnOnly() {
        Api person = member();
        person.put(PATH, PROFILE).expect(201);
        Api other = member();
        other.get(PATH).expectProblem(404, "profile_not_found");
        other.delete(PATH).expectProblem(404, "profile_not_found");
        anonymous().get(PATH).expectProblem(401, "unauthenticated");
        anonymous().put(PATH, PROFILE).expectProblem(401, "unauthenticated");
        person.get(PATH).expect(200);
    }

    @Test
    @Acceptance(value = "A6", partial = true, note = "a review's prompt has no sensitive detail")
    void aReviewIsMadeWithoutTheSensitiveDetails() {
        Api person = member();
        person.put(PATH, PROFILE.replace("육군", "해병대-표식")).expect(201);
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String feedback = person.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");

        assertThat(person.get("/api/v1/feedbacks/" + feedback + "/provenance")
                        .expect(200)
                        .body())
                .doesNotContain("해병대-표식", "military", "disability");
        List<String> tasks =
                jdbc.sql("select t::text from ai.ai_task t").query(String.class).list();
        assertThat(tasks).isNotEmpty().noneMatch(task -> task.contains("해병대-표식"));
    }

    /** The profile's stream; none of its events carries another's id. */
    private String stream(Api person) {
        String user = person.get("/api/v1/users/me").expect(200).text("user_id");
        return "/" + ProfileId.of(UserId.from(user));
    }
}
