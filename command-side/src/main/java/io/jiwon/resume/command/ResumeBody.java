package io.jiwon.resume.command;

import io.jiwon.resume.Contact;
import io.jiwon.resume.Section;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A resume as a caller sends it. A section that is left out stays as it is when the resume exists; an empty list
 * empties it.
 */
record ResumeBody(
        @Schema(example = "2026 상반기 백엔드 개발자 이력서") @Nullable String title,
        @Schema(example = "김지영") @Nullable String name,
        @Schema(example = "jiyoung@example.com") @Nullable String email,
        @Schema(example = "010-1234-5678") @Nullable String phone,
        @Schema(example = "주문 시스템을 만드는 백엔드 개발자") @Nullable String headline,
        @Schema(example = "세 해 동안 주문과 정산을 맡았습니다.") @Nullable String summary,
        Contact.@Nullable Location location,
        @Schema(example = "1") @Nullable String resumeType,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> experiences,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> educations,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> projects,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> activities,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> qualifications,

        @Schema(description = "Strings or objects", example = "[\"Java\", {\"name\": \"Spring\", \"level\": \"상\"}]")
        @Nullable
        List<JsonNode> technologyStacks,

        @Schema(implementation = Object[].class) @Nullable List<JsonNode> awards,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> languages,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> links,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> coverLetters,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> publications,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> interests,
        @Schema(implementation = Object[].class) @Nullable List<JsonNode> references) {

    /** The sections that were given, in the order of {@link Section}. */
    List<GivenSection> given() {
        List<GivenSection> given = new ArrayList<>();
        for (Section section : Section.values()) {
            List<JsonNode> entries =
                    switch (section) {
                        case EXPERIENCES -> experiences;
                        case EDUCATIONS -> educations;
                        case PROJECTS -> projects;
                        case ACTIVITIES -> activities;
                        case QUALIFICATIONS -> qualifications;
                        case TECHNOLOGY_STACKS -> technologyStacks;
                        case AWARDS -> awards;
                        case LANGUAGES -> languages;
                        case LINKS -> links;
                        case COVER_LETTERS -> coverLetters;
                        case PUBLICATIONS -> publications;
                        case INTERESTS -> interests;
                        case REFERENCES -> references;
                    };
            if (entries != null) {
                given.add(new GivenSection(section, entries));
            }
        }
        return given;
    }

    record GivenSection(Section section, List<JsonNode> entries) {}
}
