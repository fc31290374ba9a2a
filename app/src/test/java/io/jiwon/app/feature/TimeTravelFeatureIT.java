package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TimeTravelFeatureIT extends RunningJiwon {
    private static final String RESUME = """
            {"title":"첫 제목","name":"김지영","email":"jiyoung@example.com",
             "experiences":[
               {"company":"가상사","position":"개발자","description":"주문 API를 만들었습니다."},
               {"company":"나상사"},{"company":"다상사"},{"company":"라상사"}],
             "links":[{"url":"https://example.com/jiyoung"}]}""";

    @Nested
    class Versions {
        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        void aResumeIsReadAsItWasAtAnyVersionAndAtAnyTime() {
            Api person = member();
            String path = create(person);
            JsonNode first = person.get(path).json();
            person.patch(path, "{\"title\":\"둘째 제목\"}").expect(204);
            JsonNode second = person.get(path).json();
            person.delete(entry(person, path, 0)).expect(204);
            JsonNode third = person.get(path).json();
            person.delete(path).expect(204);

            assertThat(person.get(path + "?version=0").expect(200).json()).isEqualTo(first);
            assertThat(person.get(path + "?version=1").expect(200).json()).isEqualTo(second);
            assertThat(person.get(path + "?version=2").expect(200).json()).isEqualTo(third);
            assertThat(person.get(path + "?version=1").header("ETag")).hasValue("\"1\"");
            assertThat(third.path("experiences")).hasSize(3);
            Instant renamed = Instant.parse(second.path("last_edited_at").asString());
            assertThat(person.get(path + "?as_of=" + renamed).expect(200).json())
                    .isIn(second, third);
            assertThat(person.get(path + "?as_of=" + renamed.minusMillis(1))
                            .expect(200)
                            .json())
                    .isEqualTo(first);
        }

        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        void whereThereWasNothingToShowNothingIsFound() {
            Api person = member();
            String path = create(person);
            Instant created = Instant.parse(person.get(path).expect(200).text("created_at"));
            person.delete(path).expect(204);

            person.get(path).expectProblem(404, "resume_not_found");
            person.get(path + "?version=1").expectProblem(404, "version_not_found");
            person.get(path + "?version=2").expectProblem(404, "version_not_found");
            person.get(path + "?version=9223372036854775807").expectProblem(404, "version_not_found");
            person.get(path + "?as_of=" + created.minusMillis(1)).expectProblem(404, "version_not_found");
            person.get(path + "?as_of=2999-01-01T00:00:00Z").expectProblem(404, "version_not_found");
            person.get(path + "?version=0").expect(200);
            member().get(path + "?version=0").expectProblem(404, "resume_not_found");
            member().get(path + "?version=7").expectProblem(404, "resume_not_found");
            person.get("/api/v1/resumes/" + UUID.randomUUID() + "?version=0").expectProblem(404, "resume_not_found");
        }

        @Test
        void aQuestionThatMakesNoSenseIsRefused() {
            Api person = member();
            String path = create(person);
            person.get(path + "?version=-1")
                    .expectProblem(422, "invalid_request")
                    .naming("version");
            person.get(path + "?version=0&as_of=2026-03-01T00:00:00Z")
                    .expectProblem(422, "invalid_request")
                    .naming("version")
                    .naming("as_of");
            person.get(path + "?as_of=yesterday")
                    .expectProblem(400, "malformed_request")
                    .naming("as_of");
            person.get(path + "?version=one")
                    .expectProblem(400, "malformed_request")
                    .naming("version");
            person.get(path + "/diff?from=-1")
                    .expectProblem(422, "invalid_request")
                    .naming("from");
            person.get(path + "/diff?to=-1")
                    .expectProblem(422, "invalid_request")
                    .naming("to");
            person.get(path + "/diff?from=0&to=5").expectProblem(404, "version_not_found");
            person.get(path + "/history?page=0")
                    .expectProblem(422, "invalid_request")
                    .naming("page");
            person.post(path + "/restore", "{}")
                    .expectProblem(422, "invalid_request")
                    .naming("version");
            person.post(path + "/undo", "{\"version\":-1}")
                    .expectProblem(422, "invalid_request")
                    .naming("version");
            person.post(path + "/restore", "{\"version\":1}").expectProblem(404, "version_not_found");
            person.post(path + "/undo", "{\"version\":1}").expectProblem(404, "version_not_found");
            assertThat(eventsOf(path)).containsExactly("ResumeCreated");
        }

        @Test
        void aLongHistoryIsReadFromStatesThatWereKept() {
            Api person = member();
            String path = create(person);
            for (int edit = 1; edit <= 205; edit++) {
                person.patch(path, "{\"title\":\"제목 %d\"}".formatted(edit)).expect(204);
            }
            for (int version : List.of(204, 1, 100, 101, 205)) {
                assertThat(person.get(path + "?version=" + version).expect(200).text("title"))
                        .isEqualTo("제목 " + version);
            }
            assertThat(jdbc.sql("select sequence from command.snapshot where stream_id like ? order by 1")
                            .param(path.substring(path.lastIndexOf('/') + 1) + "@%")
                            .query(Long.class)
                            .list())
                    .containsExactly(100L, 200L);
            JsonNode last = person.get(path + "/history?page=21&page_size=10")
                    .expect(200)
                    .json();
            assertThat(last.path("total").asInt()).isEqualTo(206);
            assertThat(last.path("items").findValuesAsString("version")).containsExactly("5", "4", "3", "2", "1", "0");
            JsonNode newest = person.get(path + "/history?page_size=100").json();
            person.patch(path, "{\"title\":\"그 사이\"}").expect(204);
            String cursor = newest.path("next_cursor").asString();
            JsonNode next = person.get(path + "/history?page_size=100&cursor=" + cursor)
                    .expect(200)
                    .json();
            assertThat(next.path("items").get(0).path("version").asInt())
                    .as("what came in between moves nothing")
                    .isEqualTo(105);
            JsonNode end = person.get(path + "/history?page_size=100&cursor="
                            + next.path("next_cursor").asString())
                    .expect(200)
                    .json();
            assertThat(end.path("items")).hasSize(6);
            assertThat(end.path("next_cursor").isNull()).isTrue();
            assertThat(person.get(path + "/history?page=22&page_size=10").json().path("items"))
                    .isEmpty();
        }

        @Test
        @Acceptance(value = "B3", partial = true, note = "what a review was asked about; applications come later")
        void theVersionThatWasSentStaysReadableAfterLaterEdits() {
            Api person = member();
            String path = "/api/v1/resumes/"
                    + person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                            .expect(201)
                            .text("resume_id");
            person.patch(path, "{\"title\":\"보낸 이력서\"}").expect(204);
            JsonNode sent = person.get(path).expect(200).json();
            String feedback = person.post(path + "/feedback-requests?wait=30", null)
                    .expect(200)
                    .text("feedback_id");

            person.patch(path, "{\"title\":\"고친 이력서\",\"experiences\":[]}").expect(204);

            JsonNode provenance = person.get("/api/v1/feedbacks/" + feedback + "/provenance")
                    .expect(200)
                    .json();
            long pinned = provenance.path("resume").path("version").asLong(-1);
            assertThat(pinned).isEqualTo(1);
            assertThat(person.get(path + "?version=" + pinned).expect(200).json())
                    .isEqualTo(sent);
            assertThat(provenance.path("reviewed_markdown").asString()).contains("보낸 이력서");
        }
    }

    @Nested
    class History {
        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        void itSaysWhatHappenedInWordsNewestFirst() {
            Api person = member();
            String path = create(person);
            String entry = entry(person, path, 0);
            person.patch(entry, "{\"position\":\"백엔드 개발자\"}").expect(204);
            person.delete(entry).expect(204);
            person.post(path + "/undo", null).expect(204);

            JsonNode history = person.get(path + "/history").expect(200).json();

            String part = "experiences/" + entry.substring(entry.lastIndexOf('/') + 1);
            assertThat(history.path("total").asInt()).isEqualTo(4);
            JsonNode items = history.path("items");
            assertThat(items.findValuesAsString("fact"))
                    .containsExactly("EntryAdded", "EntryRemoved", "EntryRewritten", "ResumeCreated");
            assertThat(items.findValuesAsString("what"))
                    .containsExactly(
                            "버전 2의 변경을 되돌렸습니다. 경력 항목을 더했습니다: 가상사",
                            "경력 항목을 뺐습니다: 가상사",
                            "경력 항목을 고쳤습니다: 가상사",
                            "이력서를 만들었습니다: 첫 제목");
            assertThat(items.findValuesAsString("by")).containsOnly("SELF");
            assertThat(items.get(0).path("way").asString()).isEqualTo("UNDO");
            assertThat(items.get(0).path("undoes").path("first").asInt()).isEqualTo(2);
            assertThat(items.get(1).path("way").isNull()).isTrue();
            assertThat(items.get(2).path("parts").valueStream().map(JsonNode::asString))
                    .containsExactly(part);
            assertThat(items.get(3).path("parts")).isEmpty();
            assertThat(person.with("Accept-Language", "en")
                            .get(path + "/history?page=3&page_size=1")
                            .json()
                            .path("items")
                            .findValuesAsString("what"))
                    .containsExactly("Rewrote in experience: 가상사");
            member().get(path + "/history").expectProblem(404, "resume_not_found");
        }

        @Test
        void allFactsOfOneRequestBelongTogether() {
            Api person = member();
            String path = create(person);
            person.patch(path, "{\"title\":\"둘째\",\"links\":[]}").expect(204);
            person.patch(path, "{\"title\":\"셋째\"}").expect(204);

            List<String> changes =
                    person.get(path + "/history").json().path("items").findValuesAsString("change_id");

            assertThat(changes).hasSize(4);
            assertThat(changes.get(1)).isEqualTo(changes.get(2));
            assertThat(List.copyOf(new java.util.HashSet<>(changes))).hasSize(3);
        }

        @Test
        void itTellsWhatJiwonWroteAndWhatWasTakenOverFromIt() {
            Api person = member();
            String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                    .expect(201)
                    .text("resume_id");
            String feedback = person.post("/api/v1/resumes/" + resume + "/feedback-requests?wait=30", null)
                    .expect(200)
                    .text("feedback_id");
            JsonNode improvement = person.post(
                            "/api/v1/feedbacks/" + feedback + "/improved-resume-requests?wait=30", null)
                    .expect(200)
                    .json()
                    .path("improvement");
            String improved = "/api/v1/resumes/" + improvement.path("resume_id").asString();
            JsonNode proposed = improvement
                    .path("changes")
                    .valueStream()
                    .filter(change -> change.path("status").asString().equals("PROPOSED"))
                    .findFirst()
                    .orElseThrow();
            person.post(
                            "/api/v1/feedbacks/" + feedback + "/improved-resume/changes/"
                                    + proposed.path("change_id").asString() + "/acceptance",
                            null)
                    .expect(204);

            JsonNode items =
                    person.get(improved + "/history").expect(200).json().path("items");

            assertThat(items.findValuesAsString("by")).containsExactly("SELF", "JIWON");
            assertThat(items.get(0).path("way").asString()).isEqualTo("SUGGESTION");
            assertThat(items.get(1).path("fact").asString()).isEqualTo("ResumeCreated");
        }
    }

    @Nested
    class Differences {
        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        void entriesAreComparedByTheirIds() {
            Api person = member();
            String path = create(person);
            String first = id(entry(person, path, 0));
            String second = id(entry(person, path, 1));
            String third = id(entry(person, path, 2));
            String fourth = id(entry(person, path, 3));
            person.patch(path, "{\"title\":\"둘째 제목\",\"phone\":\"010-1234-5678\"}")
                    .expect(204);
            person.patch(path + "/experiences/" + first, "{\"position\":\"팀장\",\"description\":null}")
                    .expect(204);
            person.put(path + "/experiences/order", """
                    {"order":["%s","%s","%s","%s"]}""".formatted(fourth, first, second, third))
                    .expect(204);
            person.delete(path + "/experiences/" + second).expect(204);
            String added = person.post(path + "/awards", "{\"title\":\"대상\"}")
                    .expect(201)
                    .text("id");

            JsonNode there = person.get(path + "/diff?from=0").expect(200).json();

            assertThat(there.path("from").asInt()).isZero();
            assertThat(there.path("to").asInt()).isEqualTo(6);
            JsonNode differences = there.path("differences");
            assertThat(differences.findValuesAsString("part"))
                    .containsExactly(
                            "title",
                            "phone",
                            "experiences/" + second,
                            "experiences/" + fourth,
                            "experiences/" + first,
                            "awards/" + added);
            assertThat(differences.findValuesAsString("kind"))
                    .containsExactly("REWRITTEN", "REWRITTEN", "REMOVED", "MOVED", "REWRITTEN", "ADDED");
            JsonNode rewritten = differences.get(4);
            assertThat(rewritten.path("label").asString()).isEqualTo("가상사");
            assertThat(rewritten.path("fields").findValuesAsString("field"))
                    .containsExactlyInAnyOrder("position", "description");
            assertThat(rewritten.path("fields").toString())
                    .contains("{\"field\":\"position\",\"before\":\"개발자\",\"after\":\"팀장\"}")
                    .contains("\"before\":\"주문 API를 만들었습니다.\",\"after\":null");
            assertThat(differences.get(3).path("index_before").asInt()).isEqualTo(3);
            assertThat(differences.get(3).path("index_after").asInt()).isZero();

            JsonNode back = person.get(path + "/diff?from=6&to=0").expect(200).json();
            assertThat(back.path("differences").findValuesAsString("kind"))
                    .as("the way back")
                    .contains("ADDED", "REMOVED", "REWRITTEN");
            assertThat(person.get(path + "/diff?from=3&to=3").json().path("differences"))
                    .isEmpty();
            assertThat(person.get(path + "/diff").json().path("differences").findValuesAsString("part"))
                    .as("the last change")
                    .containsExactly("awards/" + added);
            member().get(path + "/diff").expectProblem(404, "resume_not_found");
        }
    }

    @Nested
    class Undo {
        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        @Acceptance("B15")
        void theLastRequestIsTakenBackAndTheUndoToo() {
            Api person = member();
            String path = create(person);
            JsonNode before = content(person, path);
            person.patch(path, "{\"title\":\"둘째\",\"links\":[],\"experiences\":[{\"company\":\"마상사\"}]}")
                    .expect(204);
            JsonNode after = content(person, path);

            Api.Answer undone = person.post(path + "/undo", null).expect(204);
            assertThat(undone.header("Jiwon-Position")).isPresent();
            assertThat(content(person, path)).isEqualTo(before);
            person.with("If-Match", "\"0\"").post(path + "/undo", null).expectProblem(412, "stale_version");
            Api once = person.with("Idempotency-Key", UUID.randomUUID().toString());
            once.post(path + "/undo", null).expect(204);
            once.post(path + "/undo", null).expect(204);
            assertThat(content(person, path)).as("an undo undone once").isEqualTo(after);
            assertThat(person.get(path).header("ETag"))
                    .as("all of it happened, nothing was rewritten")
                    .hasValue("\"" + (eventsOf(path).size() - 1) + "\"");
        }

        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        void aNamedChangeIsTakenBackUnlessSomethingLaterChangedTheSame() {
            Api person = member();
            String path = create(person);
            String entry = entry(person, path, 0);
            person.patch(entry, "{\"position\":\"팀장\"}").expect(204); // 1
            person.patch(path, "{\"title\":\"둘째\"}").expect(204); // 2
            person.patch(entry, "{\"position\":\"이사\"}").expect(204); // 3

            Api.Answer refused = person.post(path + "/undo", "{\"version\":1}")
                    .expectProblem(409, "changed_since")
                    .naming("experiences/" + id(entry));
            assertThat(refused.body()).contains("version 3");
            person.post(path + "/undo", "{\"version\":3}").expect(204); // 4
            person.post(path + "/undo", "{\"version\":1}").expect(204); // 5
            assertThat(person.get(entry).text("position")).isEqualTo("개발자");
            assertThat(person.get(path).text("title")).isEqualTo("둘째");
            person.post(path + "/undo", "{\"version\":1}").expect(204);
            assertThat(eventsOf(path)).as("it is as it was already").hasSize(6);
            person.post(path + "/undo", "{\"version\":0}").expectProblem(409, "beginning");
            member().post(path + "/undo", "{\"version\":5}").expectProblem(404, "resume_not_found");
        }

        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        @Acceptance("G58")
        void aDeletedResumeComesBack() {
            Api person = member();
            String path = create(person);
            JsonNode before = content(person, path);
            person.delete(path).expect(204);
            assertThat(person.get(path + "/history").expect(200).json().path("items"))
                    .as("its owner still sees what happened")
                    .hasSize(2);
            person.post(path + "/undo", null).expect(204);
            assertThat(content(person, path)).isEqualTo(before);
            assertThat(person.get("/api/v1/resumes").json().path("total").asInt())
                    .isEqualTo(1);
            assertThat(eventsOf(path)).containsExactly("ResumeCreated", "ResumeDeleted", "ResumeBroughtBack");
        }

        @Test
        @Acceptance(
                value = "B4",
                partial = true,
                note = "resume, posting and profile; answers come with the applications")
        void anEarlierVersionIsRestored() {
            Api person = member();
            String path = create(person);
            JsonNode before = content(person, path);
            person.patch(path, "{\"title\":\"둘째\",\"experiences\":[],\"links\":[{\"url\":\"https://example.com/2\"}]}")
                    .expect(204);
            person.delete(path).expect(204);

            person.post(path + "/restore", "{\"version\":0}").expect(204);

            assertThat(content(person, path)).isEqualTo(before);
            JsonNode newest = person.get(path + "/history?page_size=1")
                    .json()
                    .path("items")
                    .get(0);
            assertThat(newest.path("way").asString()).isEqualTo("RESTORE");
            assertThat(newest.path("restores").asInt()).isZero();
            assertThat(newest.path("what").asString()).startsWith("버전 0의 상태로 복원했습니다.");
            int events = eventsOf(path).size();
            person.post(path + "/restore", "{\"version\":0}").expect(204);
            assertThat(eventsOf(path)).hasSize(events);
            person.post(path + "/undo", null).expect(204);
            person.get(path).expectProblem(404, "resume_not_found");
        }
    }

    @Test
    @Acceptance("A15")
    @Acceptance(
            value = {"G29", "G32", "G33", "G34", "G35", "G36", "G37"},
            partial = true,
            note = "one entry read and changed in part")
    void oneEntryIsReadAndChangedInPart() {
        Api person = member();
        String path = create(person);
        String entry = entry(person, path, 0);

        person.patch(entry, "{\"employmentType\":\"정규직\",\"description\":null}").expect(204);

        JsonNode changed = person.get(entry).expect(200).json();
        assertThat(changed.path("company").asString()).isEqualTo("가상사");
        assertThat(changed.path("position").asString()).isEqualTo("개발자");
        assertThat(changed.path("employment_type").asString()).isEqualTo("정규직");
        assertThat(changed.path("description").isNull()).isTrue();
        assertThat(person.get(entry).header("ETag")).hasValue("\"1\"");
        person.patch(entry, "{}").expect(204);
        assertThat(eventsOf(path)).hasSize(2);
        person.patch(entry, "{\"company\":null}")
                .expectProblem(422, "invalid_request")
                .naming("company");
        person.patch(entry, "{\"start_date\":\"2024-13\"}")
                .expectProblem(422, "invalid_request")
                .naming("start_date");
        person.patch(entry, "{\"wage\":1}")
                .expectProblem(422, "invalid_request")
                .naming("wage");
        person.patch(path + "/awards/" + id(entry), "{\"title\":\"x\"}").expectProblem(409, "entry_in_another_section");
        person.get(path + "/awards/" + id(entry)).expectProblem(404, "entry_not_found");
        person.get(path + "/experiences/" + UUID.randomUUID()).expectProblem(404, "entry_not_found");
        person.patch(path + "/experiences/" + UUID.randomUUID(), "{\"company\":\"x\"}")
                .expectProblem(404, "entry_not_found");
        for (JsonNode each : person.get(path + "/links").json()) {
            String link = path + "/links/" + each.path("id").asString();
            person.patch(link, "{\"label\":\"블로그\"}").expect(204);
            assertThat(person.get(link).text("label")).isEqualTo("블로그");
        }
    }

    @Test
    @Acceptance(value = "B4", partial = true, note = "resume, posting and profile; answers come with the applications")
    void aPostingHasItsPastToo() {
        Api person = member();
        String path = person.post("/api/v1/postings", """
                        {"title":"백엔드","company":"가상사","end_date":"2026-12-31"}""")
                .expect(201)
                .header("Location")
                .orElseThrow();
        JsonNode first = person.get(path).json();
        person.put(path, "{\"title\":\"백엔드 개발자\",\"company\":\"가상사\",\"end_date\":\"2027-01-15\"}")
                .expect(204);
        person.post(path + "/closure", null).expect(204);
        person.delete(path).expect(204);

        assertThat(person.get(path + "?version=0").expect(200).json()).isEqualTo(first);
        assertThat(person.get(path + "?version=3").json().path("closed").asBoolean())
                .isTrue();
        person.get(path + "?version=4").expectProblem(404, "version_not_found");
        assertThat(person.get(path + "/diff?from=0&to=3")
                        .json()
                        .path("differences")
                        .findValuesAsString("part"))
                .containsExactlyInAnyOrder("title", "end_date", "closed");
        assertThat(person.get(path + "/history").json().path("items").findValuesAsString("what"))
                .containsExactly(
                        "공고를 삭제했습니다.",
                        "공고를 마감했습니다.",
                        "마감일을 바꿨습니다: 2027-01-15",
                        "공고 내용을 고쳤습니다: 백엔드 개발자",
                        "채용공고를 등록했습니다: 백엔드");

        person.post(path + "/undo", null).expect(204);
        assertThat(person.get(path).expect(200).json().path("closed").asBoolean())
                .isTrue();
        person.post(path + "/undo", "{\"version\":1}").expectProblem(409, "posting_closed");
        person.post(path + "/undo", "{\"version\":3}").expect(204);
        person.post(path + "/undo", "{\"version\":1}").expect(204);
        assertThat(person.get(path).text("title")).isEqualTo("백엔드");
        assertThat(person.get(path).text("end_date")).isEqualTo("2027-01-15");
        person.post(path + "/restore", "{\"version\":0}").expect(204);
        JsonNode restored = person.get(path).json();
        assertThat(restored.path("end_date").asString()).isEqualTo("2026-12-31");
        assertThat(restored.path("closed").asBoolean()).isFalse();
        assertThat(eventsOf(path))
                .containsSubsequence("PostingDeleted", "PostingBroughtBack", "PostingReopened", "PostingRevised");
        member().get(path + "?version=0").expectProblem(404, "posting_not_found");
        member().get(path + "/history").expectProblem(404, "posting_not_found");
        member().post(path + "/restore", "{\"version\":0}").expectProblem(404, "posting_not_found");
    }

    @Test
    @Acceptance(value = "B4", partial = true, note = "resume, posting and profile; answers come with the applications")
    void aProfileHasItsPastTooForItsOwnerAlone() {
        String path = "/api/v1/users/me/profile";
        Api person = member();
        person.get(path + "/history").expectProblem(404, "profile_not_found");
        person.post(path + "/undo", null).expectProblem(404, "profile_not_found");
        person.put(path, """
                {"name":"김지영","major":"컴퓨터공학","job_interests":["백엔드"],
                 "sensitive_details":{"veteran_status":"NONE"}}""").expect(201); // 0–2
        JsonNode first = person.get(path).json();
        person.patch(path, "{\"major\":\"수학\",\"field_of_interest\":\"데이터\"}").expect(204); // 3
        person.patch(path, "{\"sensitive_details\":{}}").expect(204); // 4
        person.delete(path).expect(204); // 5

        JsonNode then = person.get(path + "?version=2").expect(200).json();
        assertThat(then).isEqualTo(first);
        person.get(path + "?version=5").expectProblem(404, "version_not_found");
        JsonNode differences = person.get(path + "/diff?from=2&to=4").json().path("differences");
        assertThat(differences.findValuesAsString("part"))
                .containsExactlyInAnyOrder("major", "field_of_interest", "sensitive_details");
        JsonNode items = person.get(path + "/history").expect(200).json().path("items");
        assertThat(items).hasSize(6);
        assertThat(items.toString()).as("which part, not what it says").doesNotContain("수학", "NONE");
        assertThat(items.findValuesAsString("what")).startsWith("프로필을 비웠습니다.", "병역·보훈·장애 사항을 지웠습니다.");

        person.post(path + "/undo", null).expect(204);
        assertThat(person.get(path).text("major")).isEqualTo("수학");
        person.post(path + "/undo", "{\"version\":3}").expect(204);
        assertThat(person.get(path).text("major")).isEqualTo("컴퓨터공학");
        assertThat(person.get(path)
                        .json()
                        .path("sensitive_details")
                        .path("veteran_status")
                        .isNull())
                .isTrue();
        person.post(path + "/restore", "{\"version\":2}").expect(204);
        assertThat(person.get(path)
                        .json()
                        .path("sensitive_details")
                        .path("veteran_status")
                        .asString())
                .isEqualTo("NONE");
        person.post(path + "/undo", "{\"version\":0}").expectProblem(409, "beginning");
        member().get(path + "/history").expectProblem(404, "profile_not_found");
    }

    private static String create(Api person) {
        return person.post("/api/v1/resumes", RESUME)
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    /** The address of an experience. */
    private static String entry(Api person, String path, int index) {
        return path + "/experiences/"
                + person.get(path + "/experiences").json().get(index).path("id").asString();
    }

    private static String id(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }

    /** A resume without what every change moves. */
    private static JsonNode content(Api person, String path) {
        return ((tools.jackson.databind.node.ObjectNode)
                        person.get(path).expect(200).json())
                .without(List.of("version", "last_edited_at"));
    }
}
