package wrong.jiwon.resume.command;

import jakarta.persistence.EntityManager;
import org.springframework.web.bind.annotation.RestController;
import wrong.jiwon.resume.query.ResumeRow;

/** Public, uses the database, answers with the other side's row. */
@RestController
public class ResumeCommandController {
    public EntityManager entities;

    public ResumeRow find() {
        return new ResumeRow();
    }
}
