package io.jiwon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody signed in to the packaged application, with a resume.
 *
 * @param resume its path
 */
record Person(String token, String resume) {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final String PASS_PHRASE = "a long pass phrase";

    /** Makes the one of this number. */
    interface Made<T> {
        T make(int number) throws Exception;
    }

    static Person join(JiwonNode node, int number) throws Exception {
        String credentials = "\"email\":\"bench-%d@example.com\",\"password\":\"%s\"".formatted(number, PASS_PHRASE);
        node.send("POST", "/api/v1/auth/registration", "{" + credentials + ",\"name\":\"김지원\"}", null);
        Matcher token = TOKEN.matcher(node.send("POST", "/api/v1/auth/login", "{" + credentials + "}", null)
                .body());
        if (!token.find()) {
            throw new IllegalStateException("The sign-in answered no token");
        }
        Person person = new Person(token.group(1), "");
        return new Person(person.token(), person.createResume(node, number));
    }

    /** The path of a new resume. */
    String createResume(JiwonNode node, int number) throws Exception {
        return create(node, "/api/v1/resumes", """
                        {"title":"이력서 %d","name":"김지원","email":"a@example.com","experiences":[
                          {"company":"물빛","position":"백엔드 개발자","start_date":"2023-03",
                           "description":"결제 API의 응답 시간을 800ms에서 220ms로 줄였습니다."}]}""".formatted(number));
    }

    /** The path of a new posting. */
    String createPosting(JiwonNode node, int number) throws Exception {
        return create(node, "/api/v1/postings", """
                        {"title":"백엔드 개발자 %d","company":"주식회사 새벽배송","employment_type":"정규직",
                         "qualification":"Java 실무 3년 이상, RDBMS 설계 경험","prefer":"이벤트 소싱 경험",
                         "end_date":"2026-12-31"}""".formatted(number));
    }

    private String create(JiwonNode node, String path, String body) throws Exception {
        return node.send("POST", path, body, token)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** Makes so many, by so many at a time. */
    static <T> List<T> inParallel(int clients, int count, Made<T> made) throws Exception {
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            all.add(() -> made.make(number));
        }
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (Future<T> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
