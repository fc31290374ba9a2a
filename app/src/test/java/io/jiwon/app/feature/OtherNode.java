package io.jiwon.app.feature;

import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Another node on the same database, perhaps of a newer version: it appends whatever it is told to. */
final class OtherNode implements AutoCloseable {
    private final PostgresEventStorageEngine engine;

    OtherNode(DataSource database) {
        engine = PostgresEventStorageEngine.builder()
                .dataSource(database)
                .eventSerializer(new AnyForm(MessageJson.serializer()))
                .snapshotSerializer(MessageJson.serializer())
                .build();
    }

    /** An event in any form. */
    record Form(String type, String revision, String json) {}

    void append(String aggregateType, String streamId, Object payload) {
        long next = engine.lastSequenceNumberFor(streamId).map(last -> last + 1).orElse(0L);
        engine.appendEvents(new GenericDomainEventMessage<>(aggregateType, streamId, next, payload, Map.of()));
    }

    @Override
    public void close() {
        engine.close();
    }

    private record AnyForm(Serializer delegate) implements Serializer {
        @Override
        @SuppressWarnings("unchecked")
        public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
            return object instanceof Form form
                    ? new SimpleSerializedObject<>(
                            (T) form.json().getBytes(StandardCharsets.UTF_8),
                            expectedRepresentation,
                            form.type(),
                            form.revision())
                    : delegate.serialize(object, expectedRepresentation);
        }

        @Override
        public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
            return delegate.canSerializeTo(expectedRepresentation);
        }

        @Override
        public <S, T> T deserialize(SerializedObject<S> serializedObject) {
            return delegate.deserialize(serializedObject);
        }

        @Override
        public Class<?> classForType(SerializedType type) {
            return delegate.classForType(type);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public SerializedType typeForClass(Class type) {
            return delegate.typeForClass(type);
        }

        @Override
        public Converter getConverter() {
            return delegate.getConverter();
        }
    }
}
