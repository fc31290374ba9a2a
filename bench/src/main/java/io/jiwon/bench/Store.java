package io.jiwon.bench;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** An event storage engine with what an Axon application puts around it, on a database of its own. */
interface Store extends AutoCloseable {
    String name();

    EventStorageEngine engine();

    EventStore events();

    /** What an application with this engine runs a command in. */
    TransactionManager transactions();

    DataSource dataSource();

    /** Returns when the events are committed. */
    default void append(List<? extends DomainEventMessage<?>> messages) {
        transactions().executeInTransaction(() -> engine().appendEvents(messages));
    }

    @Override
    void close();
}
