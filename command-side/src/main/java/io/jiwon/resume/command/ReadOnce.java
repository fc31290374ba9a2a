package io.jiwon.resume.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON object of somebody else's format, of which is remembered what was read: so it can be told what was left. */
final class ReadOnce {
    private final JsonNode object;
    private final String path;
    private final Set<String> read = new HashSet<>();
    private final Map<String, List<ReadOnce>> children = new LinkedHashMap<>();
    private boolean left;

    ReadOnce(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Where it stands, for example {@code work[0]}; empty for the whole. */
    String path() {
        return path;
    }

    /** A text; null when there is none, or nothing but blanks in it. */
    @Nullable
    String text(String name) {
        JsonNode value = object.path(name);
        read.add(name);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }

    /** A text that is needed: an object without it cannot be taken. */
    @Nullable
    String required(String name) {
        String text = text(name);
        left = left || text == null;
        return text;
    }

    /** The texts of a list; what is no text, or blank, is left. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (object.path(name).isArray()) {
            read.add(name);
        }
        for (JsonNode item : object.path(name)) {
            if (item.isString() && !item.asString().isBlank()) {
                texts.add(item.asString());
            }
        }
        return texts;
    }

    /** An object in this one; an empty one when there is none. */
    ReadOnce object(String name) {
        return children.computeIfAbsent(name, property -> List.of(new ReadOnce(object.path(property), path(property))))
                .getFirst();
    }

    List<ReadOnce> objects(String name) {
        List<ReadOnce> items = new ArrayList<>();
        if (!object.path(name).isArray()) {
            return items;
        }
        for (JsonNode item : object.path(name)) {
            items.add(new ReadOnce(item, path(name) + "[" + items.size() + "]"));
        }
        children.put(name, items);
        return items;
    }

    /** That nobody needs to be told of this one. */
    void ignore(String name) {
        read.add(name);
    }

    /** That this one was not taken. */
    void leave() {
        left = true;
    }

    /** That what stands under the name was not taken after all. */
    void leave(String name) {
        read.remove(name);
    }

    /** Names everything that was not taken, in the order of the document. */
    void tellLeft(List<String> paths) {
        if (left || (!object.isObject() && !object.isMissingNode() && !isNothing(object))) {
            paths.add(path);
            return;
        }
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            if (children.containsKey(name)) {
                children.get(name).forEach(child -> child.tellLeft(paths));
            } else if (!read.contains(name) && !isNothing(property.getValue())) {
                paths.add(path(name));
            }
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isBlank());
    }
}
