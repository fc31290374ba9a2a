package wrong.jiwon.resume;

import org.springframework.jdbc.core.JdbcTemplate;
import wrong.jiwon.resume.command.ResumeCommandController;

/** Behaviour, SQL and a side in core-api, under a name that says nothing. */
public class ResumeManager {
    public ResumeCommandController controller;
    public JdbcTemplate jdbc;
}
