package io.jiwon.profile.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.UserId;
import io.jiwon.message.FieldRules;
import io.jiwon.profile.Career;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.ProfileCommand.ReviseProfile;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.ProfileId;
import io.jiwon.profile.Schooling;
import io.jiwon.profile.SensitiveDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile as a caller sends it. What PUT leaves out is empty afterwards, what PATCH leaves out stays. */
record ProfileBody(
        @Schema(example = "김지영") @Nullable String name,
        @Schema(example = "한국대학교") @Nullable String university,
        @Schema(example = "컴퓨터공학과") @Nullable String major,
        @Schema(example = "2026") @Nullable Integer graduationYear,
        @Schema(example = "백엔드 개발") @Nullable String fieldOfInterest,
        @Nullable List<Schooling> educations,
        @Nullable List<Career> careers,
        @Schema(example = "[\"백엔드 개발자\"]") @Nullable List<String> jobInterests,
        @Nullable SensitiveDetails sensitiveDetails) {

    ProfileContent content() {
        refuseMissingItems();
        return new ProfileContent(
                new Introduction(
                        requireNonNullElse(name, ""),
                        said(university),
                        said(major),
                        graduationYear,
                        said(fieldOfInterest)),
                requireNonNullElse(educations, List.of()),
                requireNonNullElse(careers, List.of()),
                requireNonNullElse(jobInterests, List.of()),
                requireNonNullElse(sensitiveDetails, SensitiveDetails.UNTOLD));
    }

    ReviseProfile revision(ProfileId profileId, UserId ownerId) {
        refuseMissingItems();
        return new ReviseProfile(
                profileId,
                ownerId,
                name,
                university,
                major,
                graduationYear,
                fieldOfInterest,
                educations,
                careers,
                jobInterests,
                sensitiveDetails);
    }

    /** An empty line says nothing, as PATCH has it. */
    private static @Nullable String said(@Nullable String line) {
        return line == null || line.isBlank() ? null : line;
    }

    // JSON can say null for an item; no list of the language can hold it, so the rules would come too late.
    private void refuseMissingItems() {
        FieldRules rules = new FieldRules();
        items(rules, "educations", educations);
        items(rules, "careers", careers);
        items(rules, "job_interests", jobInterests);
        rules.refuseIfBroken();
    }

    private static void items(FieldRules rules, String field, @Nullable List<?> items) {
        for (int i = 0; items != null && i < items.size(); i++) {
            rules.rule(field + "[" + i + "]", items.get(i) != null, "must not be null");
        }
    }
}
