package io.jiwon.search;

import io.jiwon.readmodel.StoredJson;
import io.jiwon.search.DocumentWrite.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what projectors want of an index. The documents of one batch of events are loaded at once, made anew event by
 * event, and written at once when the batch ends, before its token is stored. An event that is in its document already, by
 * its position, is passed over, so that a batch can be repeated.
 */
@Component
public final class SearchWrites {
    private final SearchIndexes indexes;

    SearchWrites(SearchIndexes indexes) {
        this.indexes = indexes;
    }

    /** Makes the event's document anew. */
    public <S> void apply(IndexedFeature<S> feature, DomainEventMessage<?> event, TrackingToken token) {
        Batch batch = batch(feature);
        batch.apply(
                feature,
                event.getAggregateIdentifier(),
                event.getPayload(),
                event.getTimestamp(),
                token.position().orElseThrow());
    }

    /** Leaves nothing of a person's. */
    public void erase(IndexedFeature<?> feature, UUID owner) {
        batch(feature).erase(owner);
    }

    /** Empties the index, for a replay from the first event on. */
    public void clear(IndexedFeature<?> feature) {
        indexes.of(feature.index()).begin().publish();
    }

    private Batch batch(IndexedFeature<?> feature) {
        SearchIndex index = indexes.of(feature.index());
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(SearchWrites.class.getName() + feature.index(), name -> {
            Batch batch = new Batch(index::load);
            batch.expect(idsOf(root, feature.contract()));
            root.onPrepareCommit(any -> {
                batch.erased.forEach(index::forget);
                index.write(batch.writes());
            });
            return batch;
        });
    }

    /** The documents that the batch will need. */
    private static Set<String> idsOf(UnitOfWork<?> root, Class<?> contract) {
        Set<String> ids = new LinkedHashSet<>();
        if (root instanceof BatchingUnitOfWork<?> batch) {
            for (Message<?> message : batch.getMessages()) {
                if (message instanceof DomainEventMessage<?> event
                        && contract.isAssignableFrom(event.getPayloadType())) {
                    ids.add(event.getAggregateIdentifier());
                }
            }
        }
        return ids;
    }

    /** Reads what an index, or a generation of it, holds. */
    interface Load {
        Map<String, StoredDocument> of(Collection<String> ids);
    }

    /** What some events make of some documents; used by one thread. */
    static final class Batch {
        private final Load load;
        private final Map<String, @Nullable StoredDocument> known = new HashMap<>();
        private final Map<String, DocumentWrite> writes = new LinkedHashMap<>();
        private final Set<UUID> erased = new HashSet<>();

        Batch(Load load) {
            this.load = load;
        }

        /** Loads these at once. */
        void expect(Set<String> ids) {
            List<String> wanted =
                    ids.stream().filter(id -> !known.containsKey(id)).toList();
            if (!wanted.isEmpty()) {
                Map<String, StoredDocument> loaded = load.of(wanted);
                wanted.forEach(id -> known.put(id, loaded.get(id)));
            }
        }

        <S> void apply(IndexedFeature<S> feature, String id, Object event, Instant at, long position) {
            expect(Set.of(id));
            StoredDocument before = known.get(id);
            if (before != null && before.position() >= position) {
                return;
            }
            S state = before == null || before.state() == null
                    ? null
                    : StoredJson.read(before.state(), feature.stateType());
            S after = feature.after(state, event, at);
            Content content = null;
            if (after != null) {
                String json = Objects.requireNonNull(StoredJson.write(after));
                content = new Content(feature.document(after), json);
            }
            known.put(id, new StoredDocument(id, position, content == null ? null : content.state()));
            writes.put(id, new DocumentWrite(id, position, content));
        }

        void erase(UUID owner) {
            erased.add(owner);
            writes.values()
                    .removeIf(write -> write.content() != null
                            && write.content().document().ownerId().equals(owner));
        }

        Set<UUID> erased() {
            return erased;
        }

        List<DocumentWrite> writes() {
            return new ArrayList<>(writes.values());
        }
    }
}
