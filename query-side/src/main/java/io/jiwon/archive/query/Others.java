package io.jiwon.archive.query;

import io.jiwon.account.UserId;
import io.jiwon.message.MessageMetadata;
import java.util.Map;
import java.util.TreeMap;

/** Leaves out of a person's archive who else did something to what is theirs, and from where. */
record Others(UserId person) {
    boolean isOne(String actor) {
        return !actor.equals(person.toString())
                && !actor.equals(MessageMetadata.SYSTEM)
                && !actor.equals(MessageMetadata.NOBODY);
    }

    String actor(String actor) {
        return isOne(actor) ? MessageMetadata.SOMEBODY_ELSE : actor;
    }

    /** By key, so that the same event is always the same line. */
    Map<String, Object> leftOutOf(Map<String, ?> metadata) {
        Map<String, Object> shown = new TreeMap<>(metadata);
        if (metadata.get(MessageMetadata.ACTOR) instanceof String actor && isOne(actor)) {
            shown.put(MessageMetadata.ACTOR, MessageMetadata.SOMEBODY_ELSE);
            shown.remove(MessageMetadata.ORIGIN);
            shown.remove(MessageMetadata.LOCALE);
        }
        return shown;
    }
}
