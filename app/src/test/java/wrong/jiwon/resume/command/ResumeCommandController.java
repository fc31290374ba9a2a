package wrong.jiwon.resume.command;

import jakarta.persistence.EntityManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import wrong.jiwon.resume.query.ResumeRow;

/** Public, says not whom it is for, uses the database, answers with the other side's row. */
@RestController
public class ResumeCommandController {
    public EntityManager entities;

    @GetMapping("/resume")
    public ResumeRow find() {
        return new ResumeRow();
    }
}
