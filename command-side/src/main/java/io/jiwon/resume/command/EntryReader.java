package io.jiwon.resume.command;

import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.message.StateParts;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeCommand.DraftSection;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the entries of a request, whose shape depends on their section; a technology may be a bare string. */
@Component
final class EntryReader {
    private final JsonMapper mapper;

    EntryReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    DraftSection section(ResumeBody.GivenSection given) {
        List<DraftEntry> entries = new ArrayList<>(given.entries().size());
        for (JsonNode node : given.entries()) {
            entries.add(entry(given.section(), node, given.section().key() + "[" + entries.size() + "]"));
        }
        return new DraftSection(given.section(), entries);
    }

    /**
     * One entry, with the id that the caller named.
     *
     * @param at where in the request it stands; empty when it is the whole body
     * @throws Refused (422) naming the field that cannot be read
     */
    DraftEntry entry(Section section, @Nullable JsonNode node, String at) {
        if (node != null && node.isString() && section == Section.TECHNOLOGY_STACKS) {
            return new DraftEntry(null, new EntryContent.TechnologyStack(node.asString(), null, null));
        }
        if (node == null || !node.isObject()) {
            throw refused(at, "", "must be an object");
        }
        ObjectNode fields = ((ObjectNode) node).deepCopy();
        JsonNode id = fields.remove("id");
        refuseNullItems(fields, at);
        try {
            return new DraftEntry(id(id, at), mapper.treeToValue(fields, type(section)));
        } catch (UnrecognizedPropertyException unknown) {
            throw refused(at, unknown.getPropertyName(), "is not a field of " + section.key());
        } catch (JacksonException unreadable) {
            String field = unreadable.getPath().stream()
                    .map(part ->
                            part.getPropertyName() == null ? "[" + part.getIndex() + "]" : "." + part.getPropertyName())
                    .collect(Collectors.joining());
            Throwable cause = unreadable.getCause();
            throw refused(
                    at,
                    field.startsWith(".") ? field.substring(1) : field,
                    cause instanceof IllegalArgumentException && cause.getMessage() != null
                            ? cause.getMessage()
                            : "has the wrong type");
        }
    }

    /** Which fields a request names, by their names in the API. */
    static Set<String> given(JsonNode body) {
        return body.isString()
                ? Set.of("name")
                : body.propertyNames().stream().map(StateParts::name).collect(Collectors.toSet());
    }

    private static void refuseNullItems(ObjectNode fields, String at) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            for (int i = 0; field.getValue().isArray() && i < field.getValue().size(); i++) {
                if (field.getValue().get(i).isNull()) {
                    throw refused(at, field.getKey() + "[" + i + "]", "must not be null");
                }
            }
        }
    }

    private static @Nullable EntryId id(@Nullable JsonNode id, String at) {
        if (id == null || id.isNull()) {
            return null;
        }
        try {
            return new EntryId(UUID.fromString(id.asString("")));
        } catch (IllegalArgumentException notUuid) {
            throw refused(at, "id", "must be a UUID");
        }
    }

    private static Refused refused(String at, String field, String message) {
        String path = at.isEmpty() || field.isEmpty() ? at + field : at + "." + field;
        return new Refused(RequestProblem.INVALID_REQUEST, List.of(new FieldError(path, message)));
    }

    private static Class<? extends EntryContent> type(Section section) {
        return switch (section) {
            case EXPERIENCES -> EntryContent.Experience.class;
            case EDUCATIONS -> EntryContent.Education.class;
            case PROJECTS -> EntryContent.Project.class;
            case ACTIVITIES -> EntryContent.Activity.class;
            case QUALIFICATIONS -> EntryContent.Qualification.class;
            case TECHNOLOGY_STACKS -> EntryContent.TechnologyStack.class;
            case AWARDS -> EntryContent.Award.class;
            case LANGUAGES -> EntryContent.LanguageSkill.class;
            case LINKS -> EntryContent.Link.class;
            case COVER_LETTERS -> EntryContent.CoverLetter.class;
            case PUBLICATIONS -> EntryContent.Publication.class;
            case INTERESTS -> EntryContent.Interest.class;
            case REFERENCES -> EntryContent.Reference.class;
        };
    }
}
