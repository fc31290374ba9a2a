package io.jiwon.app.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon's store, in schema "ai". To load a saga and to delete one are one statement each here, not two: each AI task has
 * its saga, and the sagas of a node are led by one thread.
 */
final class SagaTables extends JdbcSagaStore {
    private static final String ENTRIES = "ai.saga_entry";
    private static final String ASSOCIATIONS = "ai.association_value_entry";

    private final JdbcClient jdbc;
    private final Serializer serializer;

    SagaTables(ConnectionProvider connections, JdbcClient jdbc, Serializer serializer) {
        super(JdbcSagaStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .sqlSchema(new PostgresSagaSqlSchema(SagaSchema.builder()
                        .sagaEntryTable(ENTRIES)
                        .associationValueEntryTable(ASSOCIATIONS)
                        .build())));
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
        return jdbc.sql("select serializedSaga, sagaType, revision,"
                        + " array(select associationKey from " + ASSOCIATIONS
                        + " where sagaId = saga.sagaId and sagaType = saga.sagaType order by id) as keys,"
                        + " array(select associationValue from " + ASSOCIATIONS
                        + " where sagaId = saga.sagaId and sagaType = saga.sagaType order by id) as values"
                        + " from " + ENTRIES + " saga where sagaId = :saga")
                .param("saga", sagaIdentifier)
                .query((row, number) -> this.<S>loaded(row))
                .optional()
                .orElse(null);
    }

    private <S> Entry<S> loaded(ResultSet row) throws SQLException {
        S saga = serializer.deserialize(new SimpleSerializedObject<>(
                row.getBytes("serializedSaga"), byte[].class, row.getString("sagaType"), row.getString("revision")));
        String[] keys = (String[]) row.getArray("keys").getArray();
        String[] values = (String[]) row.getArray("values").getArray();
        Set<AssociationValue> associations = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            associations.add(new AssociationValue(keys[i], values[i]));
        }
        return new Loaded<>(saga, associations);
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associationValues) {
        jdbc.sql("with associations as (delete from " + ASSOCIATIONS + " where sagaId = :saga)" + " delete from "
                        + ENTRIES + " where sagaId = :saga")
                .param("saga", sagaIdentifier)
                .update();
    }
}
