package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.acceptance.Acceptance;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page costs the same number of statements however many rows it shows. */
class StatementCountIT extends RunningJiwon {
    @Autowired
    EntityManagerFactory entityManagers;

    @Test
    @Acceptance({"G19", "G73"})
    void aPageAndADetailTakeAFixedNumberOfStatements() {
        Api person = member();
        for (int i = 0; i < 5; i++) {
            person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                    .expect(201);
            person.post("/api/v1/postings", FeedbackFeatureIT.demo("posting-ko.json"))
                    .expect(201);
        }
        String resume = person.post("/api/v1/resumes", FeedbackFeatureIT.demo("resume-ko.json"))
                .expect(201)
                .header("Location")
                .orElseThrow();
        String feedback = person.post(resume + "/feedback-requests?wait=30", null)
                .expect(200)
                .text("feedback_id");

        assertThat(statements(person, "/api/v1/resumes?page_size=5"))
                .as("rows and count")
                .isEqualTo(2);
        for (String list : List.of("/api/v1/resumes?page_size=2", "/api/v1/postings?page_size=2")) {
            String cursor = person.get(list).text("next_cursor");
            assertThat(statements(person, list + "&cursor=" + cursor))
                    .as("rows, counted by nobody")
                    .isEqualTo(1);
        }
        assertThat(statements(person, "/api/v1/postings?page_size=4"))
                .as("rows that say how many there are")
                .isEqualTo(1);
        assertThat(statements(person, "/api/v1/feedbacks")).isLessThanOrEqualTo(2);
        assertThat(statements(person, resume)).as("resume and entries").isEqualTo(2);
        person.get("/api/v1/feedbacks/" + feedback).expect(200);
        assertThat(statements(person, "/api/v1/feedbacks/" + feedback))
                .as("the codes are in memory")
                .isEqualTo(1);
    }

    private long statements(Api person, String path) {
        Statistics statistics = entityManagers.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            statistics.clear();
            person.get(path).expect(200);
            return statistics.getPrepareStatementCount();
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }
}
