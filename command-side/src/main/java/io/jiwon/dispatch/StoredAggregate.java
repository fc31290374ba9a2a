package io.jiwon.dispatch;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * An aggregate that is kept between commands and whose state is stored now and then, so that a command costs the same
 * after a thousand events as after one. Its fields are what a snapshot holds: whoever changes them raises the
 * {@code @Revision} beside this annotation, and older snapshots are passed over.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Aggregate(cache = StoredAggregate.CACHE, snapshotTriggerDefinition = StoredAggregate.SNAPSHOTS)
@JacksonAnnotationsInside
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
public @interface StoredAggregate {
    /** The bean that keeps aggregates between commands. */
    String CACHE = "aggregateCache";

    /** The bean that says when a snapshot is due. */
    String SNAPSHOTS = "aggregateSnapshots";
}
