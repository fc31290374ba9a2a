package io.jiwon.code.query;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CodeTableRows extends Repository<CodeTableRow, CodeTableRow.Key> {
    @Query("select c from CodeTableRow c order by c.division, c.place, c.detailId")
    List<CodeTableRow> all();
}
