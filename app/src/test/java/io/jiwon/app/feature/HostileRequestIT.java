package io.jiwon.app.feature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests that nobody sends by mistake: each gets a problem of the right status, and nothing is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Acceptance(value = "X11", partial = true, note = "hostile input")
class HostileRequestIT extends RunningJiwon {
    private static final String REGISTRATION = "/api/v1/auth/registration";
    private static final String LOGIN = "/api/v1/auth/login";
    private static final String POSTINGS = "/api/v1/postings";
    private static final String RESUMES = "/api/v1/resumes";
    private static final String PROFILE = "/api/v1/users/me/profile";
    private static final String SOME_ID = "00000000-0000-7000-8000-000000000000";

    /** What is put into every parameter of every list. */
    private static final List<String> INJECTIONS = List.of(
            "' or '1'='1",
            "'; drop table query.posting_detail; --",
            "title desc, (select pg_sleep(5))",
            "\") || true || (\"",
            "{\"$gt\":\"\"}",
            "%' union select null--",
            "\\",
            "%00".repeat(3),
            "\u0000",
            "\ud83d\ude00",
            "-1",
            "99999999999999999999",
            "1e9",
            "NaN",
            "-100000000-01-01T00:00:00Z",
            "+100000000-12-31T23:59:59Z",
            "../../etc/passwd",
            "${jndi:ldap://127.0.0.1/x}",
            "#{T(java.lang.Runtime)}",
            "a\r\nSet-Cookie: x=1",
            "x".repeat(4_000));

    private String token = "";

    /** @param naming the field that the problem must name; empty for none */
    private record Hostile(
            String what,
            String method,
            String target,
            List<String> headers,
            byte[] body,
            int status,
            String code,
            String naming) {
        @Override
        public String toString() {
            return what;
        }

        Hostile with(String header) {
            List<String> more = new ArrayList<>(headers);
            more.removeIf(known -> header.split(":")[0].equals(known.split(":")[0]));
            more.add(header);
            return new Hostile(what, method, target, more, body, status, code, naming);
        }

        Hostile without(String header) {
            List<String> fewer = new ArrayList<>(headers);
            fewer.removeIf(known -> known.startsWith(header + ":"));
            return new Hostile(what, method, target, fewer, body, status, code, naming);
        }

        Hostile naming(String field) {
            return new Hostile(what, method, target, headers, body, status, code, field);
        }
    }

    private static Hostile malformed(String what, String method, String target, String body) {
        return hostile(what, method, target, body.getBytes(UTF_8), 400, "malformed_request");
    }

    private static Hostile invalid(String what, String method, String target, String body) {
        return hostile(what, method, target, body.getBytes(UTF_8), 422, "invalid_request");
    }

    private static Hostile hostile(String what, String method, String target, byte[] body, int status, String code) {
        return new Hostile(what, method, target, List.of("Content-Type: application/json"), body, status, code, "");
    }

    private static String registration(String field, String json) {
        StringBuilder body = new StringBuilder("{");
        for (String[] known : new String[][] {
            {"email", "\"hostile@example.com\""}, {"password", "\"a long pass phrase\""}, {"name", "\"김지영\""}
        }) {
            if (!known[0].equals(field)) {
                body.append('"').append(known[0]).append("\":").append(known[1]).append(',');
            }
        }
        return body.append('"')
                .append(field)
                .append("\":")
                .append(json)
                .append('}')
                .toString();
    }

    private static String posting(String title) {
        return "{\"title\":" + title + "}";
    }

    static Stream<Hostile> texts() {
        return Stream.of(
                invalid("password of 10 KB", "POST", REGISTRATION, registration("password", quoted("p".repeat(10_240))))
                        .naming("password"),
                invalid("password of 9 characters", "POST", REGISTRATION, registration("password", "\"123456789\""))
                        .naming("password"),
                invalid(
                                "line break in an e-mail address",
                                "POST",
                                REGISTRATION,
                                registration("email", "\"a@example.com\\r\\nBcc: b@example.com\""))
                        .naming("email"),
                invalid("U+0000 in an e-mail address", "POST", REGISTRATION, registration("email", "\"a\\u0000@b.kr\""))
                        .naming("email"),
                invalid("full-width look-alike", "POST", REGISTRATION, registration("email", "\"ａdmin@jiwon.local\""))
                        .naming("email"),
                invalid("Cyrillic look-alike", "POST", REGISTRATION, registration("email", "\"аdmin@jiwon.local\""))
                        .naming("email"),
                invalid("half a surrogate pair", "POST", REGISTRATION, registration("name", "\"\\ud800\""))
                        .naming("name"),
                invalid("U+0000 in a name", "POST", REGISTRATION, registration("name", "\"a\\u0000b\""))
                        .naming("name"),
                malformed("roles by mass assignment", "POST", REGISTRATION, registration("roles", "[\"ADMIN\"]"))
                        .naming("roles"),
                malformed("a role by mass assignment", "POST", REGISTRATION, registration("role", "\"ADMIN\""))
                        .naming("role"),
                invalid("an administrator by user type", "POST", REGISTRATION, registration("user_type", "\"admin\""))
                        .naming("user_type"),
                malformed("several user types", "POST", REGISTRATION, registration("user_type", "[\"member\"]"))
                        .naming("user_type"),
                malformed("user id by mass assignment", "POST", REGISTRATION, registration("user_id", quoted(SOME_ID)))
                        .naming("user_id"),
                malformed("__proto__", "POST", REGISTRATION, registration("__proto__", "{\"admin\":true}"))
                        .naming("__proto__"),
                malformed("query operators as credentials", "POST", LOGIN, """
                        {"email":{"$gt":""},"password":{"$gt":""}}""").naming("email"),
                malformed("a list as a password", "POST", LOGIN, "{\"email\":\"a@b.kr\",\"password\":[\"x\"]}")
                        .naming("password"),
                invalid("script as an address", "POST", POSTINGS, """
                        {"title":"공고","url":"javascript:alert(1)"}""").naming("url"),
                invalid("half a surrogate pair in a title", "POST", POSTINGS, posting("\"\\udc00\""))
                        .naming("title"),
                invalid("a title of blanks", "POST", POSTINGS, posting("\" \\t\\n\""))
                        .naming("title"),
                malformed("a boolean as a title", "POST", POSTINGS, posting("true"))
                        .naming("title"),
                malformed(
                                "owner by mass assignment",
                                "POST",
                                POSTINGS,
                                "{\"title\":\"x\",\"owner_id\":\"" + SOME_ID + "\"}")
                        .naming("owner_id"),
                malformed("version by mass assignment", "PUT", PROFILE, "{\"name\":\"x\",\"version\":7}")
                        .naming("version"));
    }

    static Stream<Hostile> bodies() {
        return Stream.of(
                malformed("one name twice", "POST", POSTINGS, "{\"title\":\"a\",\"title\":\"b\"}"),
                malformed("one name twice, deeper", "PUT", PROFILE, """
                        {"name":"x","sensitive_details":{"veteran_status":"NONE","veteran_status":"VETERAN"}}"""),
                malformed("one name twice in an entry", "POST", RESUMES, """
                        {"title":"x","name":"x","email":"a@b.kr","links":[{"url":"https://a.kr","url":"https://b.kr"}]}"""),
                malformed(
                        "5,000 arrays in one another",
                        "POST",
                        POSTINGS,
                        posting("[".repeat(5_000) + "]".repeat(5_000))),
                malformed(
                        "5,000 objects in one another",
                        "POST",
                        RESUMES,
                        "{\"experiences\":[" + "{\"a\":".repeat(5_000)),
                malformed(
                        "a number of 2,000 digits",
                        "PUT",
                        PROFILE,
                        "{\"name\":\"x\",\"graduation_year\":" + "9".repeat(2_000) + "}"),
                malformed("a number beyond 32 bits", "PUT", PROFILE, "{\"name\":\"x\",\"graduation_year\":4294967298}"),
                malformed("a fraction as a year", "PUT", PROFILE, "{\"name\":\"x\",\"graduation_year\":2022.5}"),
                invalid("a negative year", "PUT", PROFILE, "{\"name\":\"x\",\"graduation_year\":-2022}")
                        .naming("graduation_year"),
                invalid("a gigabyte when written out", "PUT", PROFILE, """
                        {"name":"x","educations":[{"school":"x","gpa":1e999999999}]}""").naming("educations[0].gpa"),
                malformed(
                        "not a number",
                        "PUT",
                        PROFILE,
                        "{\"name\":\"x\",\"educations\":[{\"school\":\"x\",\"gpa\":NaN}]}"),
                malformed(
                                "an enum by its number",
                                "PUT",
                                PROFILE,
                                "{\"name\":\"x\",\"sensitive_details\":{\"veteran_status\":1}}")
                        .naming("sensitive_details.veteran_status"),
                malformed("a raw U+0000", "POST", POSTINGS, posting("\"a\u0000b\"")),
                hostile(
                        "bytes that are no UTF-8",
                        "POST",
                        POSTINGS,
                        "{\"title\":\"\u00c3\u0028\u00ff\"}".getBytes(ISO_8859_1),
                        400,
                        "malformed_request"),
                malformed("null", "POST", POSTINGS, "null"),
                malformed("a list", "POST", POSTINGS, "[]"),
                malformed("comments", "POST", POSTINGS, "{/* x */\"title\":\"공고\"}"),
                malformed("two documents", "POST", POSTINGS, "{\"title\":\"a\"}{\"title\":\"b\"}"),
                hostile(
                        "a body of 2 MB",
                        "POST",
                        POSTINGS,
                        posting(quoted("x".repeat(2_000_000))).getBytes(UTF_8),
                        413,
                        "body_too_large"),
                hostile("plain text", "POST", POSTINGS, posting("\"x\"").getBytes(UTF_8), 415, "unsupported_media_type")
                        .with("Content-Type: text/plain"),
                hostile("a form", "POST", POSTINGS, "title=x".getBytes(UTF_8), 415, "unsupported_media_type")
                        .with("Content-Type: application/x-www-form-urlencoded"),
                hostile("an upload", "POST", POSTINGS, "--x--".getBytes(UTF_8), 415, "unsupported_media_type")
                        .with("Content-Type: multipart/form-data; boundary=x"),
                hostile("an external entity", "POST", POSTINGS, """
                        <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>""".getBytes(UTF_8), 415, "unsupported_media_type")
                        .with("Content-Type: application/xml"),
                hostile("no type", "POST", POSTINGS, posting("\"x\"").getBytes(UTF_8), 415, "unsupported_media_type")
                        .without("Content-Type"),
                hostile(
                                "a type that is none",
                                "POST",
                                POSTINGS,
                                posting("\"x\"").getBytes(UTF_8),
                                415,
                                "unsupported_media_type")
                        .with("Content-Type: json"));
    }

    static Stream<Hostile> pathsAndHeaders() {
        return Stream.of(
                malformed("up by encoded dots", "GET", RESUMES + "/%2e%2e/%2e%2e/actuator/prometheus", ""),
                malformed("up by encoded slashes", "GET", RESUMES + "/..%2f..%2factuator", ""),
                malformed("up by dots", "GET", RESUMES + "/../../../actuator/prometheus", ""),
                malformed("up by an alias", "GET", "/resumes/../actuator/prometheus", ""),
                malformed("up by a path parameter", "GET", RESUMES + "/..;/admin/audit", ""),
                malformed("up by backslashes", "GET", RESUMES + "/..%5c..%5cadmin", ""),
                malformed("encoded twice", "GET", RESUMES + "/%252e%252e%252fadmin", ""),
                malformed("two slashes", "GET", "//api//v1//admin//audit", ""),
                malformed("U+0000 in an id", "GET", RESUMES + "/" + SOME_ID + "%00", ""),
                malformed("line break in an id", "GET", RESUMES + "/" + SOME_ID + "%0d%0aSet-Cookie:%20x=1", ""),
                malformed("SQL as an id", "GET", POSTINGS + "/1'%20or%20'1'='1", "")
                        .naming("posting_id"),
                malformed("an id that is none", "DELETE", POSTINGS + "/-1", "").naming("posting_id"),
                malformed("characters that no path has", "GET", POSTINGS + "/<script>", ""),
                malformed("broken percent encoding", "GET", POSTINGS + "/%zz", ""),
                invalid("a page before the first", "GET", RESUMES + "?page=-1", "")
                        .naming("page"),
                invalid("a page of 10,000", "GET", POSTINGS + "?page_size=10000", "")
                        .naming("page_size"),
                malformed("a page beyond 32 bits", "GET", POSTINGS + "?page=99999999999", "")
                        .naming("page"),
                invalid("U+0000 in a filter", "GET", POSTINGS + "?title=%00", "")
                        .naming("title"),
                malformed("a negative position", "GET", RESUMES, "")
                        .with("Jiwon-Min-Position: -1")
                        .naming("Jiwon-Min-Position"),
                malformed("a huge position", "GET", RESUMES, "")
                        .with("Jiwon-Min-Position: 99999999999999999999")
                        .naming("Jiwon-Min-Position"),
                malformed("a negative version", "DELETE", POSTINGS + "/" + SOME_ID, "")
                        .with("If-Match: \"-1\"")
                        .naming("If-Match"),
                malformed("a list of versions", "DELETE", POSTINGS + "/" + SOME_ID, "")
                        .with("If-Match: \"1\", \"2\"")
                        .naming("If-Match"),
                malformed("a key of 201 characters", "POST", POSTINGS, posting("\"x\""))
                        .with("Idempotency-Key: " + "k".repeat(201))
                        .naming("Idempotency-Key"),
                malformed("a key with a blank", "POST", POSTINGS, posting("\"x\""))
                        .with("Idempotency-Key: a b")
                        .naming("Idempotency-Key"),
                hostile("TRACE", "TRACE", POSTINGS, new byte[0], 405, "method_not_allowed"),
                hostile("a method of one's own", "DEBUG", POSTINGS, new byte[0], 400, "malformed_request"),
                hostile("somebody else's id", "GET", RESUMES + "/1-1-1-1-1", new byte[0], 404, "resume_not_found"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"texts", "bodies", "pathsAndHeaders"})
    void aHostileRequestIsRefusedAndStoresNothing(Hostile hostile) {
        token();
        long before = facts();

        RawHttp.Answer answer = send(hostile);

        answer.expectProblem(hostile.status());
        JsonNode problem = answer.json();
        assertThat(problem.path("code").asString()).isEqualTo(hostile.code());
        if (!hostile.naming().isEmpty()) {
            assertThat(problem.path("errors").findValuesAsString("field")).contains(hostile.naming());
        }
        assertThat(answer.head()).doesNotContain("set-cookie");
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void thereAreAsManyAsWasPromised() {
        assertThat(Stream.of(texts(), bodies(), pathsAndHeaders())
                        .flatMap(some -> some)
                        .map(Hostile::what)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(60);
    }

    /** What Tomcat cuts off before there is a request to answer. */
    @ParameterizedTest
    @MethodSource
    void whatIsNoHttpIsRefusedByTheServer(String head) throws IOException {
        token();
        long before = facts();
        try (RawHttp http = new RawHttp(port)) {
            http.write(head.replace("TOKEN", token()).replace("\n", "\r\n").getBytes(ISO_8859_1));
            RawHttp.Answer answer = http.answer();
            assertThat(answer.status()).isIn(400, 501, 505);
            assertThat(answer.text()).doesNotContain("Exception", "Tomcat", "org.apache");
        }
        assertThat(facts()).isEqualTo(before);
    }

    static Stream<String> whatIsNoHttpIsRefusedByTheServer() {
        String post = "POST /api/v1/postings HTTP/1.1\nHost: localhost\nAuthorization: Bearer TOKEN\n"
                + "Content-Type: application/json\n";
        return Stream.of(
                post + "Content-Length: 13\nContent-Length: 5\n\n{\"title\":\"x\"}",
                post + "Content-Length: -1\n\n",
                post + "Content-Length: 99999999999999999999\n\n",
                post + "Transfer-Encoding: xchunked\n\n",
                post + "Transfer-Encoding: chunked\n\nZZ\n{\"title\":\"x\"}\n0\n\n",
                post + "X-Broken\u0000: 1\n\n",
                "GET /api/v1/postings HTTP/1.1\nAuthorization: Bearer TOKEN\n\n",
                "GET /api/v1/postings HTTP/1.1\nHost: a\nHost: b\nAuthorization: Bearer TOKEN\n\n",
                "GET /api/v1/postings HTTP/9.9\nHost: localhost\n\n");
    }

    @Test
    void noParameterOfAnyListIsCodeToAnybody() throws IOException {
        Api administrator = administrator();
        String title = "own-" + UUID.randomUUID();
        administrator.post(POSTINGS, posting(quoted(title))).expect(201);
        member().post(POSTINGS, posting(quoted("somebody else's"))).expect(201);
        long before = facts();
        int asked = 0;
        List<String> wrong = new ArrayList<>();
        JsonNode paths = anonymous().get("/v3/api-docs").expect(200).json().path("paths");
        for (String path : paths.propertyNames()) {
            for (JsonNode parameter : paths.path(path).path("get").path("parameters")) {
                if (path.contains("{") || !parameter.path("in").asString().equals("query")) {
                    continue;
                }
                for (String injection : INJECTIONS) {
                    Api.Answer answer = administrator.get(
                            path + "?" + parameter.path("name").asString() + "=" + URLEncoder.encode(injection, UTF_8));
                    asked++;
                    int status = answer.response().statusCode();
                    if (status == 200) {
                        assertThat(answer.body()).doesNotContain("somebody else's");
                    } else if (status == 400 || status == 422) {
                        answer.expectProblem(status, answer.text("code"))
                                .naming(parameter.path("name").asString());
                    } else if (status == 404 && path.equals("/api/v1/users/me/profile")) {
                        answer.expectProblem(404, "profile_not_found"); // A time when there was none.
                    } else {
                        wrong.add(status + " " + answer.request());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(200);
        assertThat(facts()).isEqualTo(before);
        assertThat(administrator
                        .get(POSTINGS + "?title=" + title)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anAddressInAnotherSpellingIsTaken() {
        String email = "Taken-" + UUID.randomUUID() + "@Example.com";
        anonymous().post(REGISTRATION, registration("email", quoted(email))).expect(201);
        long before = facts();
        for (String spelling : List.of(
                email.toLowerCase(java.util.Locale.ROOT),
                email.toUpperCase(java.util.Locale.ROOT),
                "\\t" + email + " ",
                email.replace("a", "\\u0061"))) {
            anonymous()
                    .post(REGISTRATION, registration("email", "\"" + spelling + "\""))
                    .expectProblem(409, "email_taken");
        }
        // A Kelvin sign is a k to whoever makes it lower case.
        anonymous()
                .post(REGISTRATION, registration("email", quoted(email.replace("k", "\u212a"))))
                .expectProblem(422, "invalid_request")
                .naming("email");
        assertThat(facts()).isEqualTo(before);
    }

    private RawHttp.Answer send(Hostile hostile) {
        List<String> headers = new ArrayList<>(hostile.headers());
        if (!hostile.target().contains("/auth/")) {
            headers.add("Authorization: Bearer " + token());
        }
        return RawHttp.send(port, hostile.method(), hostile.target(), headers, hostile.body());
    }

    private String token() {
        if (token.isEmpty()) {
            token = member().tokenOf();
        }
        return token;
    }

    /** How many events there are; that something was refused is one, too, and does not count here. */
    private long facts() {
        return jdbc.sql("select count(*) from command.event"
                        + " where payload_type not like '%CommandRefused' and payload_type not like '%DataShown'")
                .query(Long.class)
                .single();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
