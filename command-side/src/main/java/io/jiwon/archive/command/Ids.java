package io.jiwon.archive.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.message.ArchivedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ids of what is taken over, old and new. Of people who left, rows and streams of old ids may still be there; so
 * everything that has an id gets another one. An id is what stands alone in some value of the events; where it stands
 * within a text, as in a reference, it is replaced too. A UUID that is only part of a text, as in somebody's link, stays.
 */
final class Ids {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final UserId former;
    private final UserId person;
    private final Set<String> known = new HashSet<>();

    Ids(UserId former, UserId person, List<List<ArchivedEvent>> streams) {
        this.former = former;
        this.person = person;
        known.add(former.toString());
        for (List<ArchivedEvent> stream : streams) {
            for (ArchivedEvent event : stream) {
                if (event.payload() != null) {
                    learn(event.payload());
                }
                event.metadata().values().forEach(this::learn);
            }
        }
    }

    private void learn(JsonNode node) {
        if (node.isString()) {
            learn(node.asString());
        }
        node.forEach(this::learn);
    }

    private void learn(Object value) {
        if (value instanceof String text && UUID_FORM.matcher(text).matches()) {
            known.add(text);
        }
    }

    UUID of(UUID id, ImportedStreams feature) {
        return feature.idFor(former, person, id);
    }

    String in(String text, ImportedStreams feature) {
        Matcher ids = UUID_FORM.matcher(text);
        return ids.replaceAll(found -> known.contains(found.group())
                ? of(UUID.fromString(found.group()), feature).toString()
                : found.group());
    }

    /** The same document with the new ids, in values and in names. */
    JsonNode in(JsonNode node, ImportedStreams feature) {
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(in(node.asString(), feature));
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(in(field.getKey(), feature), in(field.getValue(), feature)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(in(item, feature)));
            return copy;
        }
        return node;
    }
}
