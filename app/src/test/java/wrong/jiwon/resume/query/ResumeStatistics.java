package wrong.jiwon.resume.query;

import org.springframework.jdbc.core.JdbcTemplate;

/** Reads past the query handlers, and so as somebody who sees everybody's rows. */
class ResumeStatistics {
    JdbcTemplate jdbc;
    ResumeRow rows;
}
