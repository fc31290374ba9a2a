package io.jiwon.app.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.feedback.ai.FeedbackSaga;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SagaStoreIT extends RunningJiwon {
    private final String id = UUID.randomUUID().toString();
    private final AssociationValue feedback =
            new AssociationValue("feedbackId", UUID.randomUUID().toString());
    private final AssociationValue improvement =
            new AssociationValue("improvedResumeId", UUID.randomUUID().toString());

    @Autowired
    SagaStore<Object> store;

    @Test
    void aSagaIsLoadedAsItWasStoredAndChanged() {
        store.insertSaga(FeedbackSaga.class, id, new FeedbackSaga(), Set.of(feedback));
        SagaStore.Entry<FeedbackSaga> loaded = store.loadSaga(FeedbackSaga.class, id);
        assertThat(loaded.saga()).isInstanceOf(FeedbackSaga.class);
        assertThat(loaded.associationValues()).containsExactly(feedback);

        AssociationValuesImpl changed = new AssociationValuesImpl(loaded.associationValues());
        changed.add(improvement);
        store.updateSaga(FeedbackSaga.class, id, loaded.saga(), changed);

        assertThat(store.loadSaga(FeedbackSaga.class, id).associationValues())
                .containsExactlyInAnyOrder(feedback, improvement);
        assertThat(store.findSagas(FeedbackSaga.class, improvement)).containsExactly(id);
        store.deleteSaga(FeedbackSaga.class, id, Set.of(feedback, improvement));
    }

    @Test
    void ofADeletedSagaNothingIsLeftAndOthersStay() {
        String other = UUID.randomUUID().toString();
        store.insertSaga(FeedbackSaga.class, id, new FeedbackSaga(), Set.of(feedback, improvement));
        store.insertSaga(FeedbackSaga.class, other, new FeedbackSaga(), Set.of(feedback));

        store.deleteSaga(FeedbackSaga.class, id, Set.of(feedback, improvement));

        assertThat(store.loadSaga(FeedbackSaga.class, id)).isNull();
        assertThat(store.findSagas(FeedbackSaga.class, feedback)).containsExactly(other);
        assertThat(rowsOf(id)).isZero();
        store.deleteSaga(FeedbackSaga.class, other, Set.of(feedback));
        assertThat(rowsOf(other)).isZero();
    }

    private long rowsOf(String saga) {
        return jdbc.sql("select (select count(*) from ai.saga_entry where sagaId = :saga)"
                        + " + (select count(*) from ai.association_value_entry where sagaId = :saga)")
                .param("saga", saga)
                .query(Long.class)
                .single();
    }
}
