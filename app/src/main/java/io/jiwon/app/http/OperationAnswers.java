package io.jiwon.app.http;

import io.jiwon.dispatch.Accepted;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Says once, for every endpoint, which statuses and headers it answers with; path and method decide. */
final class OperationAnswers implements OpenApiCustomizer {
    static final String AUTH = "/api/v1/auth/";
    static final String LOGIN = AUTH + "login";
    private static final String LOGOUT = AUTH + "logout";
    private static final String CALLBACK = AUTH + "{provider}/callback";

    /** They answer tokens, which are kept nowhere. */
    private static final Set<String> TOKENS = Set.of(
            LOGIN,
            AUTH + "second-factor",
            AUTH + "refresh",
            AUTH + "{provider}/authorization",
            CALLBACK,
            "/api/v1/users/me/identities/{provider}/authorization");

    private static final String SECOND_FACTOR = "/api/v1/users/me/second-factor";

    /** They answer what their owner is shown once, and which is kept nowhere in plain either. */
    private static final Set<String> SHOWN_ONCE =
            Set.of(SECOND_FACTOR, SECOND_FACTOR + "/confirmation", SECOND_FACTOR + "/recovery-codes");

    private static final String FILE = "/api/v1/files/{file_id}/";
    private static final String FILE_CONTENT = FILE + "content";

    /** A ticket stands in their address instead of a token in the header. */
    private static final Set<String> BY_TICKET = Set.of("put " + FILE_CONTENT, "get " + FILE + "linked-content");

    /** Done again, they give a new ticket, or are refused because the ticket is used up. */
    private static final Set<String> DONE_ANEW = Set.of(FILE + "links", FILE_CONTENT);

    private static final String REGISTRATION = AUTH + "registration";
    private static final String KEYS = "/.well-known/jwks.json";
    static final String PROFILE = "/api/v1/users/me/profile";
    static final String IF_MATCH = HttpHeaders.IF_MATCH;
    private static final String PROBLEM = "Problem";
    private static final int WAIT_MAX_SECONDS = 30;

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(PROBLEM, ApiSchema.problem());
        api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> describe(api, path, method, operation)));
    }

    private static void describe(OpenAPI api, String path, HttpMethod method, Operation operation) {
        boolean asks = method == HttpMethod.GET;
        if (isOpen(path) || BY_TICKET.contains(method.name().toLowerCase(Locale.ROOT) + " " + path)) {
            operation.setSecurity(List.of());
        }
        if (!asks && !TOKENS.contains(path) && !DONE_ANEW.contains(path) && !path.startsWith(SECOND_FACTOR)) {
            operation.addParametersItem(header(
                    "Idempotency-Key",
                    "A repeat with the same key and the same request gets the first answer again.",
                    "0b5f8d2e-create-resume"));
        }
        if (hasCondition(path, method)) {
            operation.addParametersItem(
                    header(IF_MATCH, "The ETag that the change is based on; 412 when there is a newer one.", "\"3\""));
        }
        for (Parameter parameter : parameters(operation)) {
            if (parameter.getName().equals("section")) {
                parameter.schema(EntrySchemas.sectionInPath()).example("experiences");
            }
        }
        answers(api, path, method, operation);
    }

    private static void answers(OpenAPI api, String path, HttpMethod method, Operation operation) {
        ApiResponses declared = operation.getResponses();
        Content content = declared.getOrDefault(
                        "200", declared.values().iterator().next())
                .getContent();
        HttpStatus success = success(path, method, content);
        ApiResponses answers = new ApiResponses();
        ApiResponse answer = new ApiResponse().description(success.getReasonPhrase());
        if (success != HttpStatus.NO_CONTENT) {
            answer.content(content);
        }
        if (method != HttpMethod.GET && !path.startsWith("/api/v1/admin/")) {
            answer.addHeaderObject(Accepted.POSITION_HEADER, said("The position to send as Jiwon-Min-Position.", "42"));
        }
        if (success == HttpStatus.CREATED || success == HttpStatus.ACCEPTED) {
            answer.addHeaderObject(HttpHeaders.LOCATION, said("Where it is, or will be.", "/api/v1/users/me"));
        }
        if (success == HttpStatus.ACCEPTED) {
            Parameter wait = new Parameter()
                    .in("query")
                    .name("wait")
                    .description("Seconds to wait for the work: the answer is then 200 with what stands at Location.")
                    .required(false)
                    .schema(ApiSchema.number(0, WAIT_MAX_SECONDS));
            operation.addParametersItem(wait);
            answers.addApiResponse(
                    "200",
                    new ApiResponse()
                            .description("With wait: what stands at Location, finished or as far as it is")
                            .content(atLocation(api, path)));
        }
        answers.addApiResponse(String.valueOf(success.value()), answer);
        if (path.equals(LOGIN) || path.equals(CALLBACK)) {
            answers.addApiResponse(
                    "202",
                    new ApiResponse()
                            .description("The first proof is right, and a second factor is asked for")
                            .content(Objects.requireNonNull(declared.get("202"), path)
                                    .getContent()));
        }
        if (path.equals(PROFILE) && method == HttpMethod.PUT) {
            answers.addApiResponse(
                    "201",
                    new ApiResponse()
                            .description(HttpStatus.CREATED.getReasonPhrase())
                            .headers(answer.getHeaders())
                            .addHeaderObject(HttpHeaders.LOCATION, said("Where it is.", PROFILE)));
        }
        for (int status : problems(path, method, operation)) {
            answers.addApiResponse(
                    String.valueOf(status),
                    new ApiResponse()
                            .description(HttpStatus.valueOf(status).getReasonPhrase())
                            .content(new Content()
                                    .addMediaType(
                                            org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                            new MediaType().schema(ApiSchema.reference(PROBLEM)))));
        }
        operation.setResponses(answers);
    }

    private static HttpStatus success(String path, HttpMethod method, @Nullable Content content) {
        if (method == HttpMethod.GET
                || TOKENS.contains(path)
                || SHOWN_ONCE.contains(path)
                || path.endsWith("/estimates")
                || path.endsWith("/drafts")) {
            return HttpStatus.OK;
        }
        if (content == null) {
            return HttpStatus.NO_CONTENT;
        }
        return isWork(path) ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
    }

    /** Whether the answer is an address where something will be, not what was asked for. */
    private static boolean isWork(String path) {
        return path.endsWith("feedback-requests")
                || path.endsWith("resume-requests")
                || path.endsWith("/reruns")
                || path.endsWith("/replays");
    }

    private static boolean isOpen(String path) {
        return path.startsWith(AUTH) && !path.startsWith(LOGOUT) || path.equals(KEYS);
    }

    // A processor and a session have no version, a file never changes, and a review is new: its resume is only read.
    private static boolean hasCondition(String path, HttpMethod method) {
        return method != HttpMethod.GET
                && isThere(path)
                && !path.startsWith("/api/v1/admin/")
                && !path.startsWith("/api/v1/users/me/sessions/")
                && !path.startsWith("/api/v1/files/")
                && !path.endsWith("/feedback-requests")
                && !path.endsWith("/reruns");
    }

    /** Whether the path names one thing, which may be missing and has a version. */
    private static boolean isThere(String path) {
        return path.contains("{") || path.startsWith(PROFILE);
    }

    private static Set<Integer> problems(String path, HttpMethod method, Operation operation) {
        boolean asks = method == HttpMethod.GET;
        List<String> parameters =
                parameters(operation).stream().map(Parameter::getName).toList();
        Set<Integer> problems = new TreeSet<>();
        if (!parameters.isEmpty() || operation.getRequestBody() != null) {
            problems.add(400);
        }
        if (!path.equals(REGISTRATION) && !path.equals(KEYS)) {
            problems.add(401);
        }
        if (!path.startsWith(AUTH) && !path.equals(KEYS)) {
            problems.add(403);
        }
        if (isThere(path)) {
            problems.add(404);
        }
        if (!asks && !TOKENS.contains(path) || path.startsWith(FILE) && path.endsWith("content")) {
            problems.add(409);
        }
        if (parameters.contains(IF_MATCH)) {
            problems.add(412);
        }
        if (operation.getRequestBody() != null) {
            problems.add(413);
            problems.add(415);
        }
        if (!asks || parameters(operation).stream().anyMatch(parameter -> "query".equals(parameter.getIn()))) {
            problems.add(422);
        }
        problems.add(429);
        // Also what cannot be recorded as read is not shown: an administrator's question has the header, too.
        if (parameters.contains(CallerArgument.MIN_POSITION_HEADER) || isWork(path)) {
            problems.add(503);
        }
        return problems;
    }

    private static Content atLocation(OpenAPI api, String path) {
        String location = path.endsWith("/replays")
                ? path.substring(0, path.length() - "/replays".length())
                : path.endsWith("/reruns")
                        ? path.replaceFirst("feedbacks/.*", "reruns/{rerun_id}")
                        : "/api/v1/feedbacks/{feedback_id}";
        PathItem item = Objects.requireNonNull(api.getPaths().get(location), location);
        return item.getGet().getResponses().values().iterator().next().getContent();
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private static Header said(String description, String example) {
        return new Header().description(description).schema(ApiSchema.text(example));
    }

    static Parameter header(String name, String description, String example) {
        Schema<Object> text = ApiSchema.of("string");
        return new Parameter()
                .in("header")
                .name(name)
                .description(description)
                .schema(text)
                .example(example)
                .required(false);
    }
}
