package io.jiwon.code.query;

import io.jiwon.code.Code;
import io.jiwon.code.CodeQuery.DescribedCode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "query", name = "code_table")
@IdClass(CodeTableRow.Key.class)
class CodeTableRow {
    @Id
    private String division;

    @Id
    private String detailId;

    private String korean;
    private String english;
    private int place;
    private boolean isActive;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CodeTableRow() {}

    String division() {
        return division;
    }

    long version() {
        return version;
    }

    DescribedCode described() {
        return new DescribedCode(new Code(detailId, korean, english), isActive);
    }

    record Key(String division, String detailId) implements Serializable {}
}
