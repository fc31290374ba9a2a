package io.jiwon.app.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as the real server does, from a few maps; one of its faults can be switched on. What it leaves out: rules,
 * waiting, other users.
 */
final class CannedServer implements AutoCloseable {
    enum Fault {
        NONE,
        NOTHING_IS_FOUND,
        A_DIVISION_IS_MISSING,
        A_CLAIM_POINTS_ELSEWHERE,
        THE_ORIGINAL_IS_EDITED,
        AN_EDIT_REACHES_THE_PROVENANCE,
        AN_UNDO_LEAVES_THE_TITLE,
        A_RERUN_TOUCHES_THE_REVIEW,
        AN_ACTOR_IS_MISSING,
        THE_REPLAY_CHANGES_AN_ANSWER,
        THE_REPLAY_CALLS_THE_LLM,
        A_COMMAND_FAILS
    }

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String REVIEWED = "# 이력서\n주문 조회 성능 개선 작업에 참여했습니다.";

    private final Fault fault;
    private final HttpServer http;
    private final String userId = id();
    private final List<String> postings = new ArrayList<>();
    private final Map<String, ObjectNode> resumes = new LinkedHashMap<>();
    /** Each version of each resume, as it was answered. */
    private final Map<String, List<ObjectNode>> versions = new LinkedHashMap<>();

    private final Map<String, ObjectNode> feedbacks = new LinkedHashMap<>();
    private final List<ObjectNode> audit = new ArrayList<>();
    private final List<String> staleReads = new ArrayList<>();
    private long position = 40;
    private int llmCalls = 7;
    private boolean replayed;
    private int behind = 1;

    CannedServer(Fault fault) throws IOException {
        this.fault = fault;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        http.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Queries that did not ask for the newest position. */
    List<String> staleReads() {
        return staleReads;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/api/v1", "");
        String[] part = path.substring(1).split("/");
        JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        if (exchange.getRequestMethod().equals("GET")) {
            if (!Long.toString(position).equals(exchange.getRequestHeaders().getFirst("Jiwon-Min-Position"))) {
                staleReads.add(path);
            }
            query(exchange, path, part);
        } else {
            command(exchange, path, part, (ObjectNode) (body.isObject() ? body : MAPPER.createObjectNode()));
        }
    }

    private void command(HttpExchange exchange, String path, String[] part, ObjectNode body) throws IOException {
        if (path.equals("/auth/registration")) {
            record("AccountRegistered", userId, "nobody");
            respond(exchange, 201, "", "/users/me", object("user_id", userId));
        } else if (path.equals("/auth/login")) {
            record("SignedIn", userId, "nobody");
            respond(exchange, 200, "", "", object("access_token", "token"));
        } else if (path.equals("/resumes")) {
            ObjectNode resume = newResume(body);
            String resumeId = resume.get("resume_id").stringValue();
            record("ResumeCreated", resumeId, userId);
            respond(exchange, 201, "\"0\"", "/api/v1/resumes/" + resumeId, resume);
        } else if (path.equals("/postings")) {
            String postingId = id();
            postings.add(postingId);
            record("PostingCreated", postingId, userId);
            respond(exchange, 201, "\"0\"", "/api/v1/postings/" + postingId, object("posting_id", postingId));
        } else if (path.endsWith("/feedback-requests")) {
            if (fault == Fault.A_COMMAND_FAILS) {
                respond(exchange, 500, "", "", object("code", "internal_error"));
                return;
            }
            ObjectNode feedback = newFeedback(part[1], body.has("posting_id") ? "POSTING" : "STANDARD");
            String feedbackId = feedback.get("feedback_id").stringValue();
            record("FeedbackRequested", feedbackId, userId);
            record("FeedbackReady", feedbackId, "system");
            respond(exchange, 202, "", "/api/v1/feedbacks/" + feedbackId, feedback);
        } else if (path.endsWith("/reruns")) {
            if (fault == Fault.A_RERUN_TOUCHES_THE_REVIEW) {
                feedbacks.get(part[1]).put("matching_rate", 63);
            }
            respond(exchange, 202, "", "/api/v1/reruns/" + part[1], object("rerun_id", part[1]));
        } else if (path.endsWith("/improved-resume-requests")) {
            respond(exchange, 202, "", "/api/v1/feedbacks/" + part[1], improve(part[1]));
        } else if (path.endsWith("/replays")) {
            replayed = true;
            llmCalls += fault == Fault.THE_REPLAY_CALLS_THE_LLM ? 1 : 0;
            respond(exchange, 202, "", "", object("status", "RUNNING"));
        } else if (path.endsWith("/undo")) {
            undo(part[1]);
            record("ResumeRenamed", part[1], userId);
            respond(exchange, 204, "\"" + resumes.get(part[1]).get("version") + "\"", "", null);
        } else {
            edit(part, body);
            record(part.length > 2 ? "EntryRewritten" : "ResumeRenamed", part[1], userId);
            respond(exchange, 204, "\"" + resumes.get(part[1]).get("version") + "\"", "", null);
        }
    }

    private void query(HttpExchange exchange, String path, String[] part) throws IOException {
        if (path.equals("/users/me")) {
            respond(exchange, 200, "", "", object("user_id", userId));
        } else if (path.equals("/feedbacks")) {
            respond(exchange, 200, "", "", page(new ArrayList<>(feedbacks.values())));
        } else if (path.endsWith("/provenance")) {
            respond(exchange, 200, "", "", provenance(part[1]));
        } else if (part[0].equals("feedbacks")) {
            ObjectNode feedback = feedbacks.get(part[1]);
            if (replayed && fault == Fault.THE_REPLAY_CHANGES_AN_ANSWER) {
                feedback.put("matching_rate", 63);
            }
            respond(exchange, 200, "", "", feedback);
        } else if (part[0].equals("reruns")) {
            respond(exchange, 200, "", "", rerun());
        } else if (path.equals("/postings/search")) {
            List<String> found = fault == Fault.NOTHING_IS_FOUND ? List.of() : postings;
            respond(
                    exchange,
                    200,
                    "",
                    "",
                    page(found.stream()
                            .map(posting -> object("posting_id", posting))
                            .toList()));
        } else if (path.endsWith("/pdf")) {
            byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, pdf.length);
            exchange.getResponseBody().write(pdf);
        } else if (path.endsWith("/blind")) {
            ObjectNode blind = MAPPER.createObjectNode();
            blind.putArray("masked").add("educations[0].school");
            blind.putArray("leaks");
            respond(exchange, 200, "", "", blind);
        } else if (path.endsWith("/history")) {
            respond(
                    exchange,
                    200,
                    "",
                    "",
                    page(versions.get(part[1]).stream()
                            .map(version -> object("what", "…"))
                            .toList()));
        } else if (path.endsWith("/diff")) {
            ObjectNode differences = MAPPER.createObjectNode();
            differences.putArray("differences").add(object("part", "title").put("kind", "REWRITTEN"));
            respond(exchange, 200, "", "", differences);
        } else if (exchange.getRequestURI().getQuery() instanceof String query && query.startsWith("version=")) {
            int version = Integer.parseInt(query.substring("version=".length()));
            respond(exchange, 200, "", "", versions.get(part[1]).get(version));
        } else if (part[0].equals("resumes")) {
            ObjectNode resume = resumes.get(part[1]);
            if (behind-- > 0) {
                respond(exchange, 503, "", "", object("code", "not_yet"));
            } else {
                respond(exchange, 200, "\"" + resume.get("version") + "\"", "", resume);
            }
        } else if (path.equals("/admin/audit")) {
            respond(exchange, 200, "", "", page(audit.reversed()));
        } else if (path.equals("/admin/ai-tasks")) {
            ObjectNode task = MAPPER.createObjectNode().put("llm_calls", llmCalls);
            respond(exchange, 200, "", "", page(List.of(task)));
        } else {
            respond(
                    exchange,
                    200,
                    "",
                    "",
                    object("name", part[2])
                            .put("running", true)
                            .put("replaying", false)
                            .put("lag_events", 0));
        }
    }

    /** Three runs that gave what the first did. */
    private static ObjectNode rerun() {
        ObjectNode points = MAPPER.createObjectNode()
                .put("original", 62)
                .put("median", 62.0)
                .put("least", 62)
                .put("greatest", 62)
                .put("range", 0)
                .put("drift", 0.0);
        ObjectNode rerun = object("state", "COMPLETED");
        ObjectNode stability = rerun.putObject("stability").put("results", 3);
        stability.set("matching_rate", points);
        ObjectNode part = stability.putArray("parts").addObject().put("deterministic", true);
        part.set("points", points);
        return rerun;
    }

    private ObjectNode newResume(ObjectNode body) {
        ObjectNode resume = body.deepCopy();
        for (JsonNode section : resume.values()) {
            for (int i = 0; i < section.size() && section.isArray(); i++) {
                if (section.get(i).isString()) {
                    ((ArrayNode) section).set(i, object("name", section.get(i).stringValue()));
                }
                ((ObjectNode) section.get(i)).put("id", id());
            }
        }
        resume.put("resume_id", id()).put("version", 0);
        resumes.put(resume.get("resume_id").stringValue(), resume);
        versions.put(resume.get("resume_id").stringValue(), new ArrayList<>(List.of(resume.deepCopy())));
        return resume;
    }

    private ObjectNode newFeedback(String resumeId, String kind) {
        ObjectNode feedback = object("feedback_id", id())
                .put("kind", kind)
                .put("status", "COMPLETED")
                .put("matching_rate", 62)
                .put("parent_content", REVIEWED)
                .put("provider", "offline")
                .put("model", "offline-rules")
                .put("resume_id", resumeId)
                .put("resume_version", 0);
        feedback.putArray("score_parts")
                .add(object("name", "skills_overlap")
                        .put("points", 62)
                        .put("max_points", 100)
                        .put("basis", "6 of 9"));
        ArrayNode contents = feedback.putArray("feedback_contents");
        int last = fault == Fault.A_DIVISION_IS_MISSING ? 3 : 4;
        for (int division = 1; division <= last; division++) {
            contents.add(object("feedback_division_detail", "잘된 부분")
                    .put("feedback_division", division)
                    .put("feedback_result", "…"));
        }
        ObjectNode evidence = ((ObjectNode) contents.get(0)).putObject("evidence");
        int start = REVIEWED.indexOf("참여");
        evidence.put("quote", "참여").put("start", start).put("end", start + 2);
        ((ObjectNode) contents.get(0))
                .putArray("grounding")
                .add(object("kind", "NUMBER")
                        .put("text", "…")
                        .put("start", 0)
                        .put("end", fault == Fault.A_CLAIM_POINTS_ELSEWHERE ? 2 : 1)
                        .put("needs_confirmation", true));
        feedbacks.put(feedback.get("feedback_id").stringValue(), feedback);
        return feedback;
    }

    private ObjectNode improve(String feedbackId) {
        ObjectNode feedback = feedbacks.get(feedbackId);
        ObjectNode original = resumes.get(feedback.get("resume_id").stringValue());
        ObjectNode improved = newResume(original);
        ((ObjectNode) improved.get("experiences").get(0)).put("description", "주문 조회를 개선했습니다.");
        String improvedId = improved.get("resume_id").stringValue();
        ObjectNode improvement = feedback.putObject("improvement");
        improvement.put("resume_id", improvedId).put("status", "COMPLETED");
        improvement
                .putArray("changes")
                .add(object("field", "description")
                        .put("status", "APPLIED")
                        .put("before", "참여했습니다")
                        .put("after", "주문 조회를 개선했습니다.")
                        .put("reason", "…"));
        if (fault == Fault.THE_ORIGINAL_IS_EDITED) {
            original.put("title", "바뀐 제목");
        }
        record("ImprovedResumeRequested", feedbackId, userId);
        record("ImprovedResumeReady", feedbackId, "system");
        record("ResumeCreated", improvedId, fault == Fault.AN_ACTOR_IS_MISSING ? "" : "system");
        return object("feedback_id", feedbackId).put("resume_id", improvedId).put("status", "COMPLETED");
    }

    private void edit(String[] part, ObjectNode body) {
        ObjectNode resume = resumes.get(part[1]);
        resume.put("version", resume.get("version").intValue() + 1);
        if (part.length == 2) {
            resume.set("title", body.get("title"));
        } else {
            for (JsonNode entry : resume.get(part[2]).values()) {
                if (entry.get("id").stringValue().equals(part[3])) {
                    ((ObjectNode) entry).setAll(body);
                }
            }
        }
        versions.get(part[1]).add(resume.deepCopy());
    }

    private void undo(String resumeId) {
        ObjectNode resume = resumes.get(resumeId);
        List<ObjectNode> past = versions.get(resumeId);
        int version = resume.get("version").intValue() + 1;
        if (fault != Fault.AN_UNDO_LEAVES_THE_TITLE) {
            resume.setAll(past.get(past.size() - 2));
        }
        resume.put("version", version);
        past.add(resume.deepCopy());
    }

    private ObjectNode provenance(String feedbackId) {
        ObjectNode feedback = feedbacks.get(feedbackId);
        ObjectNode resume = resumes.get(feedback.get("resume_id").stringValue());
        int version = fault == Fault.AN_EDIT_REACHES_THE_PROVENANCE
                ? resume.get("version").intValue()
                : 0;
        ObjectNode provenance = object("feedback_id", feedbackId).put("reviewed_markdown", REVIEWED);
        provenance.putObject("resume").put("version", version);
        provenance
                .putObject("review")
                .put("provider", "offline")
                .put("model", "offline-rules")
                .put("prompt_id", "feedback/standard")
                .put("prompt_version", "v1")
                .put("rendered_prompt", "Review this.")
                .put("rendered_prompt_sha256", sha256("Review this."));
        return provenance;
    }

    private void record(String what, String subjectId, String actor) {
        position++;
        audit.add(object("what", what)
                .put("position", position)
                .put("at", "2026-01-02T03:04:05.678Z")
                .put("actor", actor)
                .put("command", what)
                .put("subject_id", subjectId)
                .put("outcome", "ACCEPTED"));
    }

    private static ObjectNode page(List<ObjectNode> items) {
        ObjectNode page =
                MAPPER.createObjectNode().put("page", 1).put("page_size", 100).put("total", items.size());
        page.putArray("items").addAll(items);
        return page;
    }

    private void respond(HttpExchange exchange, int status, String etag, String location, @Nullable ObjectNode body)
            throws IOException {
        if (!etag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", etag);
        }
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Jiwon-Position", Long.toString(position));
        }
        byte[] bytes =
                body == null ? new byte[0] : MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ObjectNode object(String field, String value) {
        return MAPPER.createObjectNode().put(field, value);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
