package io.jiwon.readmodel;

import io.jiwon.message.MessageMetadata;
import java.util.concurrent.Callable;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Runs query handlers as the database role that sees the caller's rows and no others (policies of schema query). Who
 * calls stands in the query's metadata; a query that does not tell finds nothing.
 */
@Component
final class Reader {
    /** Until the transaction ends; one round trip. */
    private static final String BECOME = "select set_config('jiwon.user_id', ?, true),"
            + " set_config('jiwon.user_roles', ?, true), set_config('role', 'jiwon_reader', true)";

    private final PlatformTransactionManager transactions;
    private final JdbcTemplate jdbc;

    Reader(PlatformTransactionManager transactions, JdbcTemplate jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** What the handler answers in a transaction of the caller's. */
    @Nullable
    Object read(MetaData metadata, Callable<@Nullable Object> handler) throws Exception {
        DefaultTransactionDefinition reading =
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        reading.setReadOnly(true);
        TransactionStatus transaction = transactions.getTransaction(reading);
        try {
            jdbc.query(
                    BECOME,
                    done -> {},
                    metadata.getOrDefault(MessageMetadata.READER, ""),
                    metadata.getOrDefault(MessageMetadata.READER_ROLES, ""));
            return handler.call();
        } finally {
            // There is nothing to commit, and the role ends with the transaction either way.
            transactions.rollback(transaction);
        }
    }
}
