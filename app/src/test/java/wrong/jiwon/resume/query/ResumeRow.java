package wrong.jiwon.resume.query;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row that everybody may use. */
@Entity
public class ResumeRow {
    @Id
    public String id;
}
