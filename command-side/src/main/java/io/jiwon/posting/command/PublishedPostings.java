package io.jiwon.posting.command;

import io.jiwon.account.UserId;
import io.jiwon.company.CompanyId;
import io.jiwon.message.PersonalStore;
import io.jiwon.posting.PostingId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which postings each company shows: a company's own stream does not tell, and a read model is not asked for decisions. */
@Component
final class PublishedPostings implements PersonalStore {
    private final JdbcClient jdbc;

    PublishedPostings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A posting that is shown. */
    record Shown(PostingId postingId, UserId ownerId) {}

    void add(PostingId posting, UserId owner, CompanyId company) {
        jdbc.sql("insert into command.published_posting (posting_id, owner_id, company_id) values (?, ?, ?)"
                        + " on conflict (posting_id) do update set company_id = excluded.company_id")
                .params(posting.value(), owner.value(), company.value())
                .update();
    }

    void remove(PostingId posting) {
        jdbc.sql("delete from command.published_posting where posting_id = ?")
                .param(posting.value())
                .update();
    }

    /** What the company shows, from its closure on. */
    List<Shown> close(CompanyId company) {
        jdbc.sql("insert into command.closed_company (company_id) values (?) on conflict do nothing")
                .param(company.value())
                .update();
        return jdbc.sql("select posting_id, owner_id from command.published_posting where company_id = ?")
                .param(company.value())
                .query((row, number) -> new Shown(
                        new PostingId(row.getObject("posting_id", UUID.class)),
                        new UserId(row.getObject("owner_id", UUID.class))))
                .list();
    }

    boolean isClosed(CompanyId company) {
        return jdbc.sql("select exists (select from command.closed_company where company_id = ?)")
                .param(company.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Map<String, Long> erase(UUID person) {
        long rows = jdbc.sql("delete from command.published_posting where owner_id = ?")
                .param(person)
                .update();
        return rows == 0 ? Map.of() : Map.of("command.published_posting", rows);
    }
}
