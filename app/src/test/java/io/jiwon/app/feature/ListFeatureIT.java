package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A list is read page by page, by number or by a cursor that what happens meanwhile does not move. */
class ListFeatureIT extends RunningJiwon {
    private static final String RESUMES = "/api/v1/resumes";
    private static final String POSTINGS = "/api/v1/postings";

    @Test
    @Acceptance({"G55", "G72", "G74"})
    void aCursorGoesOnWhereThePageEndedWhateverHappensMeanwhile() {
        Api person = member();
        List<String> paths = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            paths.add(resume(person, "이력서 " + i));
        }
        JsonNode first = person.get(RESUMES + "?page_size=3").expect(200).json();
        assertThat(titles(first)).containsExactly("이력서 7", "이력서 6", "이력서 5");
        assertThat(first.path("total").asInt()).isEqualTo(7);

        resume(person, "새 이력서");
        person.delete(paths.get(6)).expect(204); // One that the first page has shown,
        person.delete(paths.get(2)).expect(204); // and one that is still to come.
        JsonNode second = after(person, RESUMES + "?page_size=3", first);
        JsonNode third = after(person, RESUMES + "?page_size=3", second);

        assertThat(titles(second)).containsExactly("이력서 4", "이력서 2", "이력서 1");
        assertThat(second.path("page").isNull()).isTrue();
        assertThat(second.path("total").isNull()).as("nobody counted").isTrue();
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(third.isMissingNode()).isTrue();
        assertThat(person.get(RESUMES + "?page_size=100")
                        .json()
                        .path("next_cursor")
                        .isNull())
                .isTrue();
    }

    @Test
    @Acceptance({"G23", "G75"})
    void aFilteredListGoesOnWithItsFilter() {
        Api person = member();
        for (int i = 1; i <= 5; i++) {
            person.post(POSTINGS, "{\"title\":\"Backend " + i + "\"}").expect(201);
            person.post(POSTINGS, "{\"title\":\"디자이너 " + i + "\"}").expect(201);
        }
        String list = POSTINGS + "?title=backend&page_size=2";
        JsonNode first = person.get(list).expect(200).json();
        JsonNode second = after(person, list, first);
        JsonNode third = after(person, list, second);

        assertThat(titles(first)).containsExactly("Backend 5", "Backend 4");
        assertThat(titles(second)).containsExactly("Backend 3", "Backend 2");
        assertThat(titles(third)).containsExactly("Backend 1");
        assertThat(third.path("items").get(0).path("is_active").asBoolean()).isTrue();
    }

    @Test
    void theAuditTrailIsReadByCursorFromItsEndToItsBeginning() throws IOException {
        Api operator = administrator();
        Api person = member();
        for (int i = 1; i <= 5; i++) {
            resume(person, "이력서 " + i);
        }
        String actor = person.get("/api/v1/users/me").text("user_id");
        String list = "/api/v1/admin/audit?actor=" + actor + "&page_size=2";
        List<Long> positions = new ArrayList<>();
        JsonNode page = operator.get(list).expect(200).json();
        while (!page.isMissingNode()) {
            page.path("items")
                    .forEach(entry -> positions.add(entry.path("position").asLong()));
            page = after(operator, list, page);
        }

        assertThat(positions).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
        assertThat(positions).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void somebodyElsesCursorShowsNothingOfTheirs() {
        Api person = member();
        for (int i = 1; i <= 3; i++) {
            resume(person, "이력서 " + i);
        }
        String cursor = person.get(RESUMES + "?page_size=1").text("next_cursor");

        JsonNode others = member().get(RESUMES + "?page_size=1&cursor=" + cursor)
                .expect(200)
                .json();

        assertThat(others.path("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "AAAA", "%22%27", "________________________________", "gICAgICAgICAgICAgICAgICAgICAgICA", ""
            })
    void aCursorThatNobodyGaveOutIsRefused(String cursor) {
        Api person = member();
        for (String list : List.of(RESUMES, POSTINGS, "/api/v1/feedbacks")) {
            person.get(list + "?cursor=" + cursor)
                    .expectProblem(422, "invalid_request")
                    .naming("cursor");
        }
    }

    @Test
    void aPageHasANumberOrACursor() {
        Api person = member();
        resume(person, "하나");
        resume(person, "둘");
        String cursor = person.get(RESUMES + "?page_size=1").text("next_cursor");

        person.get(RESUMES + "?page=2&cursor=" + cursor)
                .expectProblem(422, "invalid_request")
                .naming("page");
    }

    private static String resume(Api person, String title) {
        return person.post(RESUMES, "{\"title\":\"" + title + "\",\"name\":\"N\",\"email\":\"n@example.com\"}")
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    /** The page after this one; a missing node when this one is the last. */
    private static JsonNode after(Api api, String list, JsonNode page) {
        JsonNode cursor = page.path("next_cursor");
        return cursor.isNull()
                ? page.path("there is no page after it")
                : api.get(list + "&cursor=" + cursor.asString()).expect(200).json();
    }

    private static List<String> titles(JsonNode page) {
        return page.path("items").findValuesAsString("title");
    }
}
