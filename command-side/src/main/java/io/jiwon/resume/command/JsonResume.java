package io.jiwon.resume.command;

import static java.util.Objects.requireNonNull;

import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resume that was read from a document of the format JSON Resume.
 *
 * @param places where in the document each entry of a section stood
 * @param notTaken what Jiwon has no place for, as paths of the document
 */
record JsonResume(ResumeContent content, Map<Section, List<String>> places, List<String> notTaken) {
    static final String KOREAN = "x-kr";

    private static final Pattern ENTRY_FIELD = Pattern.compile("([a-z_]+)\\[(\\d+)]\\.(.+)");

    /** @throws Refused (422) naming what is too long or contradicts itself, by its name in the document */
    void refuseUnlessItFits() {
        try {
            ResumeRules.check(content);
        } catch (Refused refused) {
            throw new Refused(
                    refused.problem(),
                    refused.errors().stream()
                            .map(error -> new FieldError(inDocument(error.field()), error.message()))
                            .toList());
        }
    }

    private String inDocument(String field) {
        Matcher entry = ENTRY_FIELD.matcher(field);
        if (entry.matches()) {
            Section section = Section.from(entry.group(1));
            String place = requireNonNull(places.get(section), entry.group(1)).get(Integer.parseInt(entry.group(2)));
            return place + "." + nameInDocument(section, entry.group(3));
        }
        return switch (field) {
            case "title" -> KOREAN + ".title";
            case "resume_type" -> KOREAN + ".resumeType";
            case "headline" -> "basics.label";
            case "name", "email", "phone", "summary" -> "basics." + field;
            default -> field.startsWith("location.") ? "basics.location." + camel(field.substring(9)) : field;
        };
    }

    /** How the fields of an entry are called in the document, where they are called otherwise. */
    private static String nameInDocument(Section section, String field) {
        return switch (section) {
            case EXPERIENCES ->
                switch (field) {
                    case "company" -> "name";
                    case "department", "employment_type" -> KOREAN + "." + camel(field);
                    case "description" -> "summary";
                    default -> camel(field);
                };
            case EDUCATIONS ->
                switch (field) {
                    case "school" -> "institution";
                    case "major" -> "area";
                    case "degree" -> "studyType";
                    case "gpa", "gpa_scale" -> "score";
                    case "status", "description" -> KOREAN + "." + field;
                    default -> camel(field);
                };
            case PROJECTS ->
                switch (field) {
                    case "role" -> "roles";
                    default ->
                        field.startsWith("technologies") ? field.replace("technologies", "keywords") : camel(field);
                };
            case ACTIVITIES ->
                switch (field) {
                    case "name" -> "organization";
                    case "role" -> "position";
                    case "description" -> "summary";
                    default -> camel(field);
                };
            case QUALIFICATIONS ->
                switch (field) {
                    case "acquired_date" -> "date";
                    case "expiry_date", "number" -> KOREAN + "." + camel(field);
                    default -> field;
                };
            case TECHNOLOGY_STACKS -> field.equals("description") ? KOREAN + ".description" : field;
            case AWARDS ->
                switch (field) {
                    case "awarded_date" -> "date";
                    case "issuer" -> "awarder";
                    case "description" -> "summary";
                    default -> field;
                };
            case LANGUAGES ->
                switch (field) {
                    case "test", "score", "acquired_date" -> KOREAN + "." + camel(field);
                    default -> field;
                };
            case LINKS -> field.equals("label") ? "network" : field;
            case PUBLICATIONS ->
                switch (field) {
                    case "released_date" -> "releaseDate";
                    case "description" -> "summary";
                    default -> field;
                };
            case COVER_LETTERS, INTERESTS, REFERENCES -> field;
        };
    }

    private static String camel(String field) {
        String[] words = field.split("_", -1);
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
