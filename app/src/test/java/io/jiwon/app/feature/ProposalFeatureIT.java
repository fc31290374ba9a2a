package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.app.feature.Api.Answer;
import io.jiwon.document.Documents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A document becomes entries of a resume, each when its owner says so. */
class ProposalFeatureIT extends RunningJiwon {
    private static final String PROPOSALS = "/api/v1/resumes/proposals";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String[] RESUME = {
        "김지영",
        "jiyoung@example.com / 010-1234-5678",
        "경력",
        "2021.03 ~ 2023.02\t(주)한빛소프트\t백엔드 개발자",
        "자격증",
        "정보처리기사\t한국산업인력공단\t2016.11",
        "병역",
        "육군 병장 만기전역"
    };

    private Api person;

    @BeforeEach
    void somebody() {
        person = member();
    }

    @Test
    @Acceptance(value = "B2", partial = true, note = "of a document: each word stands where the proposal says")
    void aDocumentIsProposedWithThePlaceOfEachWordAndAcceptedItemByItem() {
        JsonNode proposal = proposed("이력서.docx", DOCX, Documents.docx(RESUME));

        String text = proposal.path("text").asString();
        assertThat(text).isEqualTo(String.join("\n", RESUME));
        assertThat(proposal.path("provider").asString()).isEqualTo("offline");
        assertThat(proposal.path("ai_generated").asBoolean()).isTrue();
        assertThat(proposal.path("contact").path("name").asString()).isEqualTo("김지영");
        assertThat(proposal.path("items")).hasSize(2);
        JsonNode experience = proposal.path("items").path(0);
        assertThat(experience.path("section").asString()).isEqualTo("experiences");
        assertThat(experience.path("entry").path("company").asString()).isEqualTo("(주)한빛소프트");
        assertThat(experience.path("entry").path("start_date").asString()).isEqualTo("2021-03");
        assertThat(experience.path("sources").size()).isEqualTo(4);
        for (JsonNode item : proposal.path("items")) {
            for (JsonNode source : item.path("sources")) {
                assertThat(text.substring(
                                source.path("start").asInt(), source.path("end").asInt()))
                        .isEqualTo(source.path("quote").asString());
            }
        }
        assertThat(proposal.path("unread").findValuesAsString("quote")).containsExactly("육군 병장 만기전역");
        assertThat(person.get("/api/v1/resumes").expect(200).json().path("items"))
                .as("nothing stands in a resume yet")
                .isEmpty();

        String acceptances = at(proposal) + "/acceptances";
        String first = id(proposal, 0);
        JsonNode filled = person.post(acceptances, "{\"items\":[\"%s\"],\"title\":\"백엔드 개발자\"}".formatted(first))
                .expect(201)
                .json();
        String resume = "/api/v1/resumes/" + filled.path("resume_id").asString();
        JsonNode made = person.get(resume).expect(200).json();
        assertThat(made.path("name").asString()).isEqualTo("김지영");
        assertThat(made.path("email").asString()).isEqualTo("jiyoung@example.com");
        assertThat(made.path("experiences").path(0).path("id").asString()).isEqualTo(first);
        assertThat(made.path("qualifications")).isEmpty();

        String second = id(proposal, 1);
        String into = filled.path("resume_id").asString();
        person.post(acceptances, "{\"items\":[\"%s\"],\"resume_id\":\"%s\"}".formatted(second, into))
                .expect(200);
        assertThat(person.get(resume)
                        .expect(200)
                        .json()
                        .path("qualifications")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("정보처리기사");
        assertThat(person.get(resume + "/history")
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("way"))
                .containsExactly("DOCUMENT", "DOCUMENT");
        assertThat(person.get(at(proposal)).expect(200).json().path("items").findValuesAsString("accepted_into"))
                .containsExactly(into, into);
        assertThat(eventsOf(at(proposal)))
                .containsExactly("ProposalRequested", "ProposalReady", "ItemsAccepted", "ItemsAccepted");
        assertThat(person.get(at(proposal) + "/provenance").expect(200).text("rendered_prompt"))
                .contains("4| 2021.03 ~ 2023.02");
    }

    @Test
    void anItemBecomesAnEntryOnceAndWhatIsRefusedStaysOpen() {
        JsonNode proposal = proposed("a.txt", "text/plain", "Skills\nJava\nKotlin".getBytes(StandardCharsets.UTF_8));
        String acceptances = at(proposal) + "/acceptances";
        String java = id(proposal, 0);
        String kotlin = id(proposal, 1);
        String one = resume();
        String other = resume();

        person.post(acceptances, "{\"items\":[\"%s\"]}".formatted(java))
                .expectProblem(422, "invalid_request")
                .naming("title")
                .naming("name")
                .naming("email");
        person.post(acceptances, "{\"items\":[],\"resume_id\":\"%s\"}".formatted(one))
                .expectProblem(422, "invalid_request")
                .naming("items");
        person.post(acceptances, accept(UUID.randomUUID().toString(), java)).expectProblem(404, "resume_not_found");
        person.post(acceptances, accept(foreignResume(), java)).expectProblem(404, "resume_not_found");
        person.post(acceptances, accept(one, java, UUID.randomUUID().toString()))
                .expectProblem(404, "item_not_found");
        person.post(acceptances, accept(one, java)).expect(200);
        person.post(acceptances, accept(one, java)).expectProblem(409, "item_accepted");
        person.post(acceptances, accept(other, java)).expectProblem(409, "item_accepted");
        person.post(acceptances, accept(other, kotlin, java)).expectProblem(409, "item_accepted");
        assertThat(person.get("/api/v1/resumes/" + other).expect(200).json().path("technology_stacks"))
                .as("all or none")
                .isEmpty();
        person.post(acceptances, accept(other, kotlin)).expect(200);

        person.delete(at(proposal)).expect(204);
        person.get(at(proposal)).expectProblem(404, "proposal_not_found");
        person.get(at(proposal) + "/provenance").expectProblem(404, "proposal_not_found");
        person.delete(at(proposal)).expectProblem(404, "proposal_not_found");
        person.post(acceptances, accept(one, java)).expectProblem(404, "proposal_not_found");
        person.delete(PROPOSALS + "/" + UUID.randomUUID()).expectProblem(404, "proposal_not_found");
        assertThat(person.get("/api/v1/resumes/" + one).expect(200).json().path("technology_stacks"))
                .as("what was accepted stays")
                .hasSize(1);
    }

    @Test
    void ofManyWhoAcceptAtOnceOneDoes() throws InterruptedException, ExecutionException {
        JsonNode proposal = proposed("a.txt", "text/plain", "Skills\nJava".getBytes(StandardCharsets.UTF_8));
        List<String> resumes = IntStream.range(0, 6).mapToObj(i -> resume()).toList();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = resumes.stream()
                    .map(resume -> many.submit(
                            () -> person.post(at(proposal) + "/acceptances", accept(resume, id(proposal, 0)))
                                    .response()
                                    .statusCode()))
                    .toList();
            int accepted = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 409);
                accepted += answer.get() == 200 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(resumes.stream().filter(resume -> !person.get("/api/v1/resumes/" + resume)
                        .expect(200)
                        .json()
                        .path("technology_stacks")
                        .isEmpty()))
                .hasSize(1);
    }

    @Test
    void everyFormatIsRead() {
        for (Map.Entry<String, byte[]> document : Map.of(
                        "application/x-hwp", Documents.hwp("경력", "2021.03 ~ 2023.02 한빛소프트 개발자"),
                        "application/hwp+zip", Documents.hwpx("경력", "2021.03 ~ 2023.02 한빛소프트 개발자"),
                        "text/html", "<h2>경력</h2><p>2021.03 ~ 2023.02 한빛소프트 개발자".getBytes(StandardCharsets.UTF_8))
                .entrySet()) {
            JsonNode proposal = proposed("a", document.getKey(), document.getValue());

            assertThat(proposal.path("items")
                            .path(0)
                            .path("entry")
                            .path("company")
                            .asString())
                    .as(document.getKey())
                    .isEqualTo("한빛소프트");
        }
    }

    @Test
    void whatJiwonPrintsItCanRead() {
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .text("resume_id");
        byte[] pdf = person.download("/api/v1/resumes/" + resume + "/pdf").body();
        String company = person.get("/api/v1/resumes/" + resume)
                .expect(200)
                .json()
                .path("experiences")
                .path(0)
                .path("company")
                .asString();

        assertThat(proposed("a.pdf", "application/pdf", pdf).path("text").asString())
                .contains(company);
    }

    @Test
    @Acceptance(value = "B14", partial = true, note = "of a document that cannot be read")
    void aDocumentWithoutTextToTakeIsRefusedAndNothingIsKept() {
        refused("a.pdf", "application/pdf", Documents.pdf(""), "document_without_text");
        refused("a.pdf", "application/pdf", Documents.lockedPdf("x", "secret"), "document_encrypted");
        refused("a.docx", DOCX, Documents.docxBomb(), "document_too_costly");
        refused("a.txt", "text/plain", " \n".getBytes(StandardCharsets.UTF_8), "document_without_text");
        refused(
                "a.hwp",
                "application/x-hwp",
                "HWP Document File V3.00 \u001a\u0001".getBytes(StandardCharsets.US_ASCII),
                "document_too_old");

        String photo = FileFeatureIT.stored(person, "a.png", "image/png", "photo", FileFeatureIT.png(4, 4));
        ask(photo).expectProblem(422, "file_not_a_document");
        String file = FileFeatureIT.stored(person, "a.txt", "text/plain", "document", new byte[] {'a'});
        member().post(PROPOSALS, "{\"file_id\":\"" + file + "\"}").expectProblem(404, "file_not_found");
        person.delete("/api/v1/files/" + file).expect(204);
        ask(file).expectProblem(404, "file_not_found");
        ask(FileFeatureIT.announce(person, "a.txt", "text/plain", "document", 3)
                        .expect(201)
                        .text("file_id"))
                .expectProblem(409, "file_not_stored");
        person.post(PROPOSALS, "{}").expectProblem(422, "invalid_request").naming("file_id");
        FileFeatureIT.announce(person, "a.pdf", "application/pdf", "document", 40L << 20)
                .expectProblem(422, "invalid_request");

        assertThat(person.get(PROPOSALS).expect(200).json().path("total").asInt())
                .isZero();
    }

    @Test
    void theListHasTheNewestFirst() {
        String older = proposed("a.txt", "text/plain", new byte[] {'a'})
                .path("proposal_id")
                .asString();
        String newer = proposed("b.txt", "text/plain", new byte[] {'b'})
                .path("proposal_id")
                .asString();

        JsonNode list = person.get(PROPOSALS).expect(200).json();

        assertThat(list.path("items").findValuesAsString("proposal_id")).containsExactly(newer, older);
        assertThat(list.path("items").findValuesAsString("state")).containsExactly("READY", "READY");
        assertThat(person.get(PROPOSALS + "/" + older + "?wait=31").expect(422).text("code"))
                .isEqualTo("invalid_request");
    }

    private JsonNode proposed(String name, String type, byte[] document) {
        String file = FileFeatureIT.stored(person, name, type, "document", document);
        JsonNode proposal = person.post(PROPOSALS + "?wait=30", "{\"file_id\":\"" + file + "\"}")
                .expect(200)
                .json();
        assertThat(proposal.path("state").asString()).as(proposal.toString()).isEqualTo("READY");
        return proposal;
    }

    private void refused(String name, String type, byte[] document, String code) {
        ask(FileFeatureIT.stored(person, name, type, "document", document)).expectProblem(422, code);
    }

    private Answer ask(String file) {
        return person.post(PROPOSALS, "{\"file_id\":\"" + file + "\"}");
    }

    private String resume() {
        return person.post("/api/v1/resumes", "{\"title\":\"t\",\"name\":\"n\",\"email\":\"a@example.com\"}")
                .expect(201)
                .text("resume_id");
    }

    /** A resume of somebody else's. */
    private String foreignResume() {
        return member().post("/api/v1/resumes", "{\"title\":\"t\",\"name\":\"n\",\"email\":\"a@example.com\"}")
                .expect(201)
                .text("resume_id");
    }

    private static String accept(String resume, String... items) {
        return "{\"items\":[\"%s\"],\"resume_id\":\"%s\"}".formatted(String.join("\",\"", items), resume);
    }

    private static String at(JsonNode proposal) {
        return PROPOSALS + "/" + proposal.path("proposal_id").asString();
    }

    private static String id(JsonNode proposal, int index) {
        return proposal.path("items").path(index).path("id").asString();
    }
}
