package io.jiwon.app.story;

import io.jiwon.app.story.Answers.Change;
import io.jiwon.app.story.Answers.Feedback;
import io.jiwon.app.story.Answers.Grounded;
import io.jiwon.app.story.Answers.Improvement;
import io.jiwon.app.story.Answers.Processor;
import io.jiwon.app.story.Answers.Provenance;
import io.jiwon.app.story.Answers.Rerun;
import io.jiwon.app.story.Answers.Resume;
import io.jiwon.app.story.Answers.Span;
import io.jiwon.app.story.Answers.TaskPage;
import io.jiwon.app.story.Answers.UnexpectedAnswer;
import io.jiwon.app.story.StoryClient.Answer;
import io.jiwon.app.story.Told.AuditLine;
import io.jiwon.app.story.Told.Part;
import io.jiwon.app.story.Told.Replayed;
import io.jiwon.app.story.Told.Review;
import io.jiwon.app.story.Told.Statement;
import io.jiwon.feedback.FeedbackLanguage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells Jiwon's main job against a running server, in numbered steps: a resume comes back with feedback, the feedback
 * outlives an edit, the audit trail shows who did what, and a replay of the view gives the identical result without
 * calling the LLM again. It never sleeps: the server is asked to wait. The first check that is not met ends it.
 */
public final class Story {
    private static final String FEEDBACK_VIEW = "feedback-detail";
    private static final Set<Integer> DIVISIONS = Set.of(1, 2, 3, 4);
    private static final Set<String> FINAL_STATUSES = Set.of("COMPLETED", "FAILED");
    private static final int FEEDBACK_WAIT_SECONDS = 20;
    private static final int REPLAY_WAIT_SECONDS = 30;
    private static final Duration AI_WORK_MAX = Duration.ofMinutes(3);
    private static final Duration REPLAY_MAX = Duration.ofMinutes(5);
    private static final int PAGE_SIZE = 100;
    private static final int PAGES_MAX = 50;
    private static final int CHANGES_SHOWN_MAX = 5;
    private static final int TEXT_SHOWN_MAX_CHARS = 160;
    private static final int QUOTE_SHOWN_MAX_CHARS = 80;
    private static final int SUMMED_POINTS = 100;
    private static final int STEPS = 17;
    private static final int RERUNS = 3;

    private final StoryClient client;
    private final Administrator administrator;
    private final PrintStream out;
    private final FeedbackLanguage language;
    private final URI base;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Answers answers = new Answers(mapper);
    private int steps;
    private String step = "0";

    /** A telling in Korean. */
    public Story(URI base, Administrator administrator, PrintStream out) {
        this(base, administrator, out, FeedbackLanguage.KO);
    }

    /** @param language of the resume, the posting and the feedback */
    public Story(URI base, Administrator administrator, PrintStream out, FeedbackLanguage language) {
        this.base = base;
        this.administrator = administrator;
        this.out = out;
        this.language = language;
        this.client = new StoryClient(base, language == FeedbackLanguage.KO ? "ko" : "en");
    }

    /**
     * Tells the story to the end.
     *
     * @throws StoryFailed naming the first step that did not go as it should
     */
    public Told tell() {
        try (client) {
            return told();
        } catch (UnexpectedAnswer unexpected) {
            throw unexpected.in(step);
        } catch (IOException unreachable) {
            throw new StoryFailed(step, "an answer from " + base, unreachable.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoryFailed(step, "time to finish", "an interruption");
        }
    }

    private Told told() throws IOException, InterruptedException {
        step("Register · 회원가입");
        String email = "story-" + UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        Answer registered = command(
                201,
                "POST",
                "",
                "/api/v1/auth/registration",
                mapper.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .put("name", text("김지원", "Jiwon Kim")));
        String userId = answers.userId(registered);
        line("%s is user %s", email, userId);
        long firstPosition = registered.position();

        step("Sign in · 로그인");
        String token = signIn(email, password);
        Answer me = ask(token, "/api/v1/users/me");
        check("the user who registered", userId, answers.userId(me));
        line("signed in; users/me answers for the same user");

        step("Create a resume with all sections · 이력서 작성");
        ObjectNode resumeText = resource("resume");
        Answer created = command(201, "POST", token, "/api/v1/resumes", resumeText);
        String resumeId = answers.resumeId(created);
        String resumePath = "/api/v1/resumes/" + resumeId;
        check("the address of the new resume", true, created.location().endsWith(resumePath));
        Answer resumeAtFirst = ask(token, resumePath);
        Resume reviewed = answers.resume(resumeAtFirst);
        for (String section : sections(resumeText)) {
            check(
                    "the number of entries in " + section,
                    resumeText.get(section).size(),
                    reviewed.entries(section).size());
        }
        line("\"%s\", %s, ETag %s", reviewed.title(), resumePath, resumeAtFirst.etag());
        line(
                "%s",
                sections(resumeText).stream()
                        .map(section ->
                                section + " " + reviewed.entries(section).size())
                        .collect(Collectors.joining(" · ")));

        step("Collect a posting · 채용공고 등록");
        ObjectNode postingText = resource("posting");
        Answer collected = command(201, "POST", token, "/api/v1/postings", postingText);
        String postingId = answers.postingId(collected);
        line(
                "\"%s\" of %s, %d characters",
                postingText.path("title").asString(),
                postingText.path("company").asString(),
                postingText.valueStream().mapToInt(v -> v.asString("").length()).sum());

        step("Search · 검색");
        search(token, postingId);

        step("Ask for feedback by itself and against the posting · 피드백 요청 (표준, 공고 기반)");
        String standardId =
                requestFeedback(token, resumeId, mapper.createObjectNode().put("language", language.name()));
        String againstPostingId = requestFeedback(
                token,
                resumeId,
                mapper.createObjectNode().put("posting_id", postingId).put("language", language.name()));
        line("the AI saga works on %s and %s", standardId, againstPostingId);

        step("Read the feedback · 피드백 확인");
        Review standard = review(token, standardId, "STANDARD");
        Review againstPosting = review(token, againstPostingId, "POSTING");

        step("Have an improved resume written · 개선된 이력서 만들기");
        Resume improved = improve(token, againstPostingId, resumeId, reviewed);
        String improvedId = improved.node().path("resume_id").asString();
        Answer resumeAfterImprovement = ask(token, resumePath);
        check("the ETag of the original resume", resumeAtFirst.etag(), resumeAfterImprovement.etag());
        check("the text of the original resume", resumeAtFirst.body(), resumeAfterImprovement.body());
        line("the original is untouched: ETag %s and every byte as before", resumeAfterImprovement.etag());

        step("Edit the reviewed resume · 원본 이력서 수정");
        String provenancePath = feedbackPath(standardId) + "/provenance";
        Answer provenanceBefore = ask(token, provenancePath);
        Resume edited = edit(token, resumePath, resumeText, resumeAfterImprovement);
        check("a later version of the resume", true, edited.version() > reviewed.version());

        step("Ask what was reviewed · 무엇을 보고 준 피드백인가");
        Answer provenanceAfter = ask(token, provenancePath);
        check("the provenance before and after the edit", provenanceBefore.body(), provenanceAfter.body());
        Provenance provenance = answers.provenance(provenanceAfter);
        check("the reviewed text", standard.reviewedMarkdown(), provenance.reviewedMarkdown());
        check("the reviewed version", reviewed.version(), provenance.resumeVersion());
        check(
                "the feedback's own copy of the reviewed text",
                standard.reviewedMarkdown(),
                answers.review(answers.feedback(ask(token, feedbackPath(standardId))))
                        .reviewedMarkdown());
        check("the SHA-256 of the prompt", sha256(provenance.renderedPrompt()), provenance.renderedPromptSha256());
        check(
                "the present title in the reviewed text",
                false,
                provenance.reviewedMarkdown().contains(edited.title()));
        line(
                "reviewed: version %d, %d characters, byte for byte as before the edit; now: version %d, \"%s\"",
                provenance.resumeVersion(), provenance.reviewedMarkdown().length(), edited.version(), edited.title());
        line("made by %s %s with prompt %s", provenance.provider(), provenance.model(), provenance.prompt());

        step("Look back, and take the last change back · 이력 보기와 되돌리기");
        lookBack(token, resumePath, resumeAtFirst, provenance.resumeVersion(), edited);

        step("Print the resume · PDF 내보내기");
        Answer printed = client.get(token, resumePath + "/pdf?template=classic");
        expectStatus(Set.of(200), printed);
        check(
                "what a PDF begins with",
                "%PDF-",
                printed.body().substring(0, Math.min(5, printed.body().length())));
        Answer blind = ask(token, resumePath + "/blind");
        line("a PDF with its letters in it; for a blind application %s", answers.blind(blind));

        step("The same review, three times again · 같은 피드백을 세 번 다시");
        Answer reviewBefore = ask(token, feedbackPath(standardId));
        Answer asked = command(
                202,
                "POST",
                token,
                feedbackPath(standardId) + "/reruns",
                mapper.createObjectNode().put("runs", RERUNS));
        Rerun rerun = awaitRerun(token, "/api/v1/reruns/" + answers.rerunId(asked));
        check("the results of the rerun", RERUNS, rerun.results());
        check("the rate that it is compared with", standard.matchingRate(), rerun.originalRate());
        check("the points that moved in parts counted by rules", 0, rerun.movedByRules());
        check(
                "the first review after the rerun",
                reviewBefore.body(),
                ask(token, feedbackPath(standardId)).body());
        line(
                "first %d; again from the same text: median %s, from %d to %d, drift %s",
                rerun.originalRate(), rerun.median(), rerun.least(), rerun.greatest(), rerun.drift());
        line("%d parts are counted by rules and did not move; the first review is untouched", rerun.countedByRules());

        step("Sign in as administrator and read the audit trail · 감사 기록");
        String adminToken = signIn(administrator.email(), administrator.password());
        List<AuditLine> audit = audit(
                adminToken,
                firstPosition,
                userId,
                List.of(userId, resumeId, postingId, standardId, againstPostingId, improvedId));
        expectAudit(audit, "AccountRegistered", userId, "");
        expectAudit(audit, "SignedIn", userId, "");
        expectAudit(audit, "ResumeCreated", resumeId, userId);
        expectAudit(audit, "PostingCreated", postingId, userId);
        for (String feedbackId : List.of(standardId, againstPostingId)) {
            expectAudit(audit, "FeedbackRequested", feedbackId, userId);
            expectAudit(audit, "FeedbackReady", feedbackId, "");
        }
        expectAudit(audit, "ImprovedResumeRequested", againstPostingId, userId);
        expectAudit(audit, "ImprovedResumeReady", againstPostingId, "");
        expectAudit(audit, "ResumeCreated", improvedId, "");
        expectAudit(audit, "EntryRewritten", resumeId, userId);
        expectAudit(audit, "ResumeRenamed", resumeId, userId);
        print(audit, userId);

        step("Replay the feedback view · 피드백 조회 모델 재구축");
        Map<String, String> before = feedbackAnswers(token);
        long callsBefore = llmCalls(adminToken);
        command(202, "POST", adminToken, "/api/v1/admin/processors/" + FEEDBACK_VIEW + "/replays", null);
        awaitReplay(adminToken);
        Map<String, String> after = feedbackAnswers(token);
        List<Replayed> replayed = new ArrayList<>();
        before.forEach((path, body) -> replayed.add(new Replayed(path, body, after.getOrDefault(path, ""))));
        check("the answers about feedback after the replay", before.keySet(), after.keySet());
        for (Replayed one : replayed) {
            check(one.path() + " after the replay", one.before(), one.after());
        }
        line("%d answers, each identical to the last byte", replayed.size());

        step("Count the LLM calls · LLM 호출 수 확인");
        long callsAfter = llmCalls(adminToken);
        check("the number of LLM calls", callsBefore, callsAfter);
        line("%d before the replay, %d after it: the LLM was not called again", callsBefore, callsAfter);

        step("The end · 끝");
        line("The story passed. Look around:");
        line("  Swagger UI   %s/swagger-ui.html", base);
        line("  sign in as   %s with password %s", email, password);
        line("  resume       %s%s", base, resumePath);
        line("  improved     %s/api/v1/resumes/%s", base, improvedId);
        line("  feedback     %s%s", base, feedbackPath(standardId));
        line("               %s%s", base, feedbackPath(againstPostingId));
        return new Told(
                userId,
                resumeId,
                postingId,
                improvedId,
                standard,
                againstPosting,
                replayed,
                audit,
                callsBefore,
                callsAfter);
    }

    private String signIn(String email, String password) throws IOException, InterruptedException {
        Answer answer = command(
                200,
                "POST",
                "",
                "/api/v1/auth/login",
                mapper.createObjectNode().put("email", email).put("password", password));
        return answers.accessToken(answer);
    }

    private String requestFeedback(String token, String resumeId, ObjectNode body)
            throws IOException, InterruptedException {
        Answer requested = command(202, "POST", token, "/api/v1/resumes/" + resumeId + "/feedback-requests", body);
        String feedbackId = answers.feedbackId(requested);
        check("the address of the feedback", true, requested.location().endsWith(feedbackPath(feedbackId)));
        return feedbackId;
    }

    private Review review(String token, String feedbackId, String kind) throws IOException, InterruptedException {
        Feedback feedback = awaitFeedback(token, feedbackId);
        check("the status of the feedback " + feedbackId, "COMPLETED", feedback.status());
        Review review = answers.review(feedback);
        check("the kind of the feedback", kind, review.kind());
        check("a matching rate from 0 to 100", true, review.matchingRate() >= 0 && review.matchingRate() <= 100);
        Set<Integer> divisions =
                review.statements().stream().map(Statement::division).collect(Collectors.toCollection(TreeSet::new));
        check("statements in the divisions", new TreeSet<>(DIVISIONS), divisions);
        check(
                "the points that could be reached",
                SUMMED_POINTS,
                review.parts().stream().mapToInt(Part::maxPoints).sum());
        for (Span span : answers.spans(feedback)) {
            check(
                    "the quoted words at " + span.start() + " to " + span.end() + " of the reviewed text",
                    span.quote(),
                    cut(review.reviewedMarkdown(), span.start(), span.end()));
        }
        List<Grounded> claims = answers.claims(feedback);
        claims.forEach(this::checkClaim);
        line("%s: matching rate %d/100, by %s", kind, review.matchingRate(), author(review));
        for (Part part : review.parts()) {
            line("    %-24s %3d/%-3d %s", part.name(), part.points(), part.maxPoints(), part.basis());
        }
        for (int division : new TreeSet<>(DIVISIONS)) {
            List<Statement> statements = review.statements().stream()
                    .filter(statement -> statement.division() == division)
                    .toList();
            line("  %d %s", division, statements.getFirst().divisionDetail());
            for (Statement statement : statements) {
                line("    - %s", shown(statement.result()));
                if (!statement.quote().isBlank()) {
                    line("      “%s”", shown(statement.quote(), QUOTE_SHOWN_MAX_CHARS));
                }
            }
        }
        long open = claims.stream().filter(Grounded::needsConfirmation).count();
        line("  grounding: %d claims found in the inputs, %d for the person to confirm", claims.size() - open, open);
        for (boolean needsConfirmation : List.of(false, true)) {
            claims.stream()
                    .filter(claim -> claim.needsConfirmation() == needsConfirmation)
                    .findFirst()
                    .ifPresent(this::show);
        }
        return review;
    }

    /** A claim points at its own words, and what no input says is marked. */
    private void checkClaim(Grounded claim) {
        check("the claimed words", claim.text(), cut(claim.said(), claim.start(), claim.end()));
        if (claim.source().isEmpty()) {
            check("a mark on what no input says: " + claim.text(), true, claim.needsConfirmation());
        }
    }

    private void show(Grounded claim) {
        String source = claim.source().isEmpty()
                ? "in no input"
                : claim.source() + (claim.entryId().isEmpty() ? "" : " of entry " + ending(claim.entryId()));
        line(
                "    %s “%s”: %s%s",
                claim.kind().toLowerCase(Locale.ROOT),
                shown(claim.text(), QUOTE_SHOWN_MAX_CHARS),
                source,
                claim.needsConfirmation() ? ", to be confirmed by the person" : "");
    }

    private Resume improve(String token, String feedbackId, String originalId, Resume reviewed)
            throws IOException, InterruptedException {
        command(202, "POST", token, feedbackPath(feedbackId) + "/improved-resume-requests", null);
        Improvement improvement = awaitImprovement(token, feedbackId);
        check("the status of the improved resume", "COMPLETED", improvement.status());
        check(
                "another resume than the reviewed one",
                false,
                improvement.resumeId().equals(originalId));
        check("proposed changes", true, !improvement.changes().isEmpty());
        Resume improved = answers.resume(ask(token, "/api/v1/resumes/" + improvement.resumeId()));
        for (Change change : improvement.changes()) {
            change.claims().forEach(this::checkClaim);
            boolean open = !change.needsConfirmation().isEmpty();
            check("the status of a change", open ? "PROPOSED" : "APPLIED", change.status());
            check(
                    "the words \"" + shown(change.after()) + "\" in the improved resume",
                    !open,
                    improved.says(change.after()));
        }
        line("\"%s\", changes: %d", improved.title(), improvement.changes().size());
        improvement.changes().stream().limit(CHANGES_SHOWN_MAX).forEach(change -> {
            line("  %s: %s", place(reviewed, change), shown(change.reason()));
            line("    - %s", shown(change.before()));
            line("    + %s", shown(change.after()));
            if (!change.needsConfirmation().isEmpty()) {
                line(
                        "      waits for the person, who is to confirm: %s",
                        String.join(", ", change.needsConfirmation()));
            }
        });
        if (improvement.changes().size() > CHANGES_SHOWN_MAX) {
            line("  … and %d more", improvement.changes().size() - CHANGES_SHOWN_MAX);
        }
        return improved;
    }

    /** Where a change was made: the entry and its field. */
    private static String place(Resume reviewed, Change change) {
        String entry = reviewed.entryName(change.entryId());
        return entry.isEmpty() ? change.field() : shown(entry) + ", " + change.field();
    }

    /** Rewrites the first experience and renames the resume. */
    private Resume edit(String token, String resumePath, ObjectNode resumeText, Answer current)
            throws IOException, InterruptedException {
        String added = text(
                "주문 조회 API의 p95 응답 시간을 820ms에서 190ms로 줄였습니다.",
                "Cut the p95 latency of the order API from 820 ms to 190 ms.");
        ObjectNode entry = ((ObjectNode) resumeText.get("experiences").get(0)).deepCopy();
        entry.put("description", entry.path("description").asString("") + "\n" + added);
        String entryId = answers.resume(current).entryId("experiences", 0);
        send(Set.of(200, 204), "PUT", token, resumePath + "/experiences/" + entryId, entry, current.etag());
        Answer rewritten = ask(token, resumePath);
        String title = text("2026 하반기 백엔드 이력서 (수정본)", "Backend resume, second edition");
        send(
                Set.of(200, 204),
                "PATCH",
                token,
                resumePath,
                mapper.createObjectNode().put("title", title),
                rewritten.etag());
        Answer renamed = ask(token, resumePath);
        Resume edited = answers.resume(renamed);
        check("the new title", title, edited.title());
        check("the new sentence in the resume", true, edited.says(added));
        check("the same entry, rewritten in place", entryId, edited.entryId("experiences", 0));
        line("one entry rewritten, one title changed: ETag %s → %s", current.etag(), renamed.etag());
        return edited;
    }

    /** By words that do not stand in the posting like that: another form of one, and a synonym. */
    private void search(String token, String postingId) throws IOException, InterruptedException {
        for (String words : language == FeedbackLanguage.KO
                ? List.of("백엔드 개발자", "배송 플랫폼에서")
                : List.of("back-end developer", "delivering platforms")) {
            List<String> found = answers.found(
                    ask(token, "/api/v1/postings/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)));
            check("the posting among what \"" + words + "\" finds", true, found.contains(postingId));
            line("\"%s\" finds the posting", words);
        }
    }

    /** The reviewed version is still there to read, each change has its sentence, and the last one is taken back. */
    private void lookBack(String token, String resumePath, Answer atFirst, long reviewedVersion, Resume edited)
            throws IOException, InterruptedException {
        check(
                "the reviewed version of the resume",
                atFirst.body(),
                ask(token, resumePath + "?version=" + reviewedVersion).body());
        List<String> history = answers.sentences(ask(token, resumePath + "/history"));
        check("the number of facts in the history", edited.version() + 1, (long) history.size());
        history.reversed().forEach(what -> line("%s", shown(what)));
        List<String> differences = answers.differences(
                ask(token, resumePath + "/diff?from=" + reviewedVersion + "&to=" + edited.version()));
        check("the title among what differs", true, differences.stream().anyMatch(part -> part.startsWith("title")));
        line("since the review: %s", String.join(" · ", differences));
        command(204, "POST", token, resumePath + "/undo", null);
        Resume back = answers.resume(ask(token, resumePath));
        check("the title before the last change", answers.resume(atFirst).title(), back.title());
        check("a later version, for an undo is a new fact", edited.version() + 1, back.version());
        line("taken back: \"%s\" again, version %d", back.title(), back.version());
    }

    private Feedback awaitFeedback(String token, String feedbackId) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + AI_WORK_MAX.toNanos();
        Feedback feedback;
        do {
            feedback = answers.feedback(ask(token, feedbackPath(feedbackId) + "?wait=" + FEEDBACK_WAIT_SECONDS));
        } while (!FINAL_STATUSES.contains(feedback.status()) && System.nanoTime() < deadline);
        return feedback;
    }

    private Rerun awaitRerun(String token, String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + AI_WORK_MAX.toNanos();
        while (true) {
            Answer answer = ask(token, path + "?wait=" + FEEDBACK_WAIT_SECONDS);
            if (answers.isCompleted(answer)) {
                return answers.rerun(answer);
            }
            if (System.nanoTime() >= deadline) {
                throw new StoryFailed(step, "a completed rerun within " + AI_WORK_MAX, answer.body());
            }
        }
    }

    private Improvement awaitImprovement(String token, String feedbackId) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + AI_WORK_MAX.toNanos();
        while (true) {
            Answer answer = ask(token, feedbackPath(feedbackId) + "?wait=" + FEEDBACK_WAIT_SECONDS);
            Improvement improvement = answers.feedback(answer).improvement();
            if (improvement != null && FINAL_STATUSES.contains(improvement.status())) {
                return improvement;
            }
            if (System.nanoTime() >= deadline) {
                throw new StoryFailed(step, "an improved resume within " + AI_WORK_MAX, answer.body());
            }
        }
    }

    private void awaitReplay(String adminToken) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + REPLAY_MAX.toNanos();
        while (true) {
            Answer answer =
                    ask(adminToken, "/api/v1/admin/processors/" + FEEDBACK_VIEW + "?wait=" + REPLAY_WAIT_SECONDS);
            Processor processor = answers.processor(answer);
            if (processor.running() && !processor.replaying() && processor.lagEvents() == 0) {
                line("%s was emptied and rebuilt from the events; it has caught up", processor.name());
                return;
            }
            if (System.nanoTime() >= deadline) {
                throw new StoryFailed(step, "a finished replay within " + REPLAY_MAX, answer.body());
            }
        }
    }

    /** Every answer about the person's feedback, by its path. */
    private Map<String, String> feedbackAnswers(String token) throws IOException, InterruptedException {
        Map<String, String> bodies = new LinkedHashMap<>();
        String listPath = "/api/v1/feedbacks?page=1&page_size=" + PAGE_SIZE;
        Answer list = ask(token, listPath);
        bodies.put(listPath, list.body());
        for (String feedbackId : answers.feedbackIds(list)) {
            for (String path : List.of(feedbackPath(feedbackId), feedbackPath(feedbackId) + "/provenance")) {
                bodies.put(path, ask(token, path).body());
            }
        }
        return bodies;
    }

    private long llmCalls(String adminToken) throws IOException, InterruptedException {
        long calls = 0;
        long seen = 0;
        for (int page = 1; page <= PAGES_MAX; page++) {
            TaskPage tasks = answers.taskPage(
                    ask(adminToken, "/api/v1/admin/ai-tasks?page=" + page + "&page_size=" + PAGE_SIZE));
            calls += tasks.llmCalls();
            seen += tasks.tasks();
            if (tasks.tasks() == 0 || seen >= tasks.total()) {
                break;
            }
        }
        return calls;
    }

    /** The lines since {@code firstPosition} that are about these subjects or by this user, oldest first. */
    private List<AuditLine> audit(String adminToken, long firstPosition, String userId, List<String> subjects)
            throws IOException, InterruptedException {
        List<AuditLine> ours = new ArrayList<>();
        for (int page = 1; page <= PAGES_MAX; page++) {
            List<AuditLine> lines = answers.auditPage(
                            ask(adminToken, "/api/v1/admin/audit?page=" + page + "&page_size=" + PAGE_SIZE))
                    .lines();
            lines.stream()
                    .filter(line -> line.position() >= firstPosition)
                    .filter(line ->
                            subjects.contains(line.subjectId()) || line.actor().equals(userId))
                    .forEach(ours::add);
            if (lines.size() < PAGE_SIZE || lines.getLast().position() < firstPosition) {
                break;
            }
        }
        ours.sort(Comparator.comparingLong(AuditLine::position));
        return ours;
    }

    /** @param actor who must have done it; empty when it only must be somebody */
    private void expectAudit(List<AuditLine> audit, String what, String subjectId, String actor) {
        List<AuditLine> found = audit.stream()
                .filter(line -> line.what().equals(what) && line.subjectId().equals(subjectId))
                .toList();
        check("an audit line " + what + " about " + subjectId, true, !found.isEmpty());
        for (AuditLine line : found) {
            if (actor.isEmpty()) {
                check("an actor of " + what, false, line.actor().isBlank());
            } else {
                check("the actor of " + what, actor, line.actor());
            }
        }
    }

    private void print(List<AuditLine> audit, String userId) {
        String format = "%-8s %-9s %-9s %-23s %-24s %-13s %s";
        line(format, "position", "time", "actor", "command", "what", "subject", "outcome");
        for (AuditLine line : audit) {
            line(
                    format,
                    line.position(),
                    line.at().length() >= 19 ? line.at().substring(11, 19) : line.at(),
                    line.actor().equals(userId) ? "the user" : ending(line.actor()),
                    line.command(),
                    line.what(),
                    ending(line.subjectId()),
                    line.outcome());
        }
    }

    /** The end of an id tells ids of one moment apart, their beginning does not. */
    private static String ending(String id) {
        return id.length() == 36 ? "…" + id.substring(24) : id;
    }

    private Answer ask(String token, String path) throws IOException, InterruptedException {
        Answer answer = client.get(token, path);
        expectStatus(Set.of(200), answer);
        return answer;
    }

    private Answer command(int status, String method, String token, String path, @Nullable ObjectNode body)
            throws IOException, InterruptedException {
        return send(Set.of(status), method, token, path, body, "");
    }

    private Answer send(
            Set<Integer> statuses, String method, String token, String path, @Nullable ObjectNode body, String ifMatch)
            throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        if (!ifMatch.isEmpty()) {
            headers.put("If-Match", ifMatch);
        }
        Answer answer = client.send(method, token, path, body == null ? "" : mapper.writeValueAsString(body), headers);
        expectStatus(statuses, answer);
        return answer;
    }

    private void expectStatus(Set<Integer> statuses, Answer answer) {
        if (!statuses.contains(answer.status())) {
            throw new StoryFailed(
                    step,
                    answer.request() + " to answer "
                            + statuses.stream().map(String::valueOf).sorted().collect(Collectors.joining(" or ")),
                    answer.status() + " " + answer.body());
        }
    }

    private void check(String what, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw new StoryFailed(step, what + ": " + expected, String.valueOf(seen));
        }
    }

    private void step(String title) {
        steps++;
        step = steps + ", " + title;
        out.printf("%n[%d/%d] %s%n", steps, STEPS, title);
    }

    private void line(String format, Object... arguments) {
        out.printf("  " + format + "%n", arguments);
    }

    private ObjectNode resource(String name) throws IOException {
        String path = "/demo/" + name + "-" + text("ko", "en") + ".json";
        try (InputStream in = Objects.requireNonNull(Story.class.getResourceAsStream(path), path)) {
            return (ObjectNode) mapper.readTree(in);
        }
    }

    private static List<String> sections(ObjectNode resumeText) {
        return resumeText
                .propertyStream()
                .filter(property -> property.getValue().isArray())
                .map(Map.Entry::getKey)
                .toList();
    }

    private String text(String korean, String english) {
        return language == FeedbackLanguage.KO ? korean : english;
    }

    private static String author(Review review) {
        return review.provider().equals("offline")
                ? "the offline analyser (" + review.model() + "), by rules and without an LLM"
                : review.provider() + ", model " + review.model();
    }

    private static String feedbackPath(String feedbackId) {
        return "/api/v1/feedbacks/" + feedbackId;
    }

    private static String shown(String text) {
        return shown(text, TEXT_SHOWN_MAX_CHARS);
    }

    private static String shown(String text, int maxChars) {
        String oneLine = text.strip().replaceAll("\\s+", " ");
        return oneLine.length() <= maxChars ? oneLine : oneLine.substring(0, maxChars) + "…";
    }

    private static String cut(String text, int start, int end) {
        return start >= 0 && start <= end && end <= text.length() ? text.substring(start, end) : "";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    /**
     * Arguments: base URL, administrator's e-mail address, administrator's password (or {@code JIWON_ADMIN_PASSWORD},
     * which other users of the machine cannot read), {@code ko} or {@code en}. Exits with 1 when the story fails, with
     * 64 when an argument is missing.
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        String password = arguments.length > 2 ? arguments[2] : System.getenv("JIWON_ADMIN_PASSWORD");
        if (arguments.length < 2 || password == null || password.isEmpty()) {
            err.println("Usage: Story <base-url> <admin-email> [<admin-password> [ko|en]]");
            System.exit(64);
            return;
        }
        FeedbackLanguage language = arguments.length > 3 ? FeedbackLanguage.of(arguments[3]) : FeedbackLanguage.KO;
        try {
            new Story(URI.create(arguments[0]), new Administrator(arguments[1], password), out, language).tell();
        } catch (StoryFailed failed) {
            err.println();
            err.println("The story failed. " + failed.getMessage());
            System.exit(1);
        }
    }
}
