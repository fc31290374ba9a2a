package io.jiwon.profile.command;

import static io.jiwon.dispatch.Expected.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.jiwon.message.PartialDate;
import io.jiwon.message.RequestProblem;
import io.jiwon.profile.Career;
import io.jiwon.profile.Disability;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.MilitaryService;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.Schooling;
import io.jiwon.profile.SensitiveDetails;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRulesTest {
    @Test
    void aFullProfileAndTheLongestAllowedArePermitted() {
        assertThatNoException().isThrownBy(() -> ProfileRules.check(Given.CONTENT));
        assertThatNoException()
                .isThrownBy(() -> ProfileRules.check(content(
                        "가".repeat(ProfileRules.NAME_MAX_CHARS),
                        ProfileRules.GRADUATION_YEAR_MAX,
                        Collections.nCopies(ProfileRules.EDUCATIONS_MAX, school(null, null)),
                        Collections.nCopies(
                                ProfileRules.CAREERS_MAX,
                                new Career("가", null, null, null, "나".repeat(ProfileRules.TASKS_MAX_CHARS))),
                        Collections.nCopies(ProfileRules.JOB_INTERESTS_MAX, "가".repeat(ProfileRules.LINE_MAX_CHARS)))));
    }

    @Test
    void oneMoreThanAllowedIsRefusedAndNamed() {
        assertRefused(
                () -> ProfileRules.check(content(
                        "가".repeat(ProfileRules.NAME_MAX_CHARS + 1),
                        ProfileRules.GRADUATION_YEAR_MAX + 1,
                        Collections.nCopies(ProfileRules.EDUCATIONS_MAX + 1, school(null, null)),
                        List.of(new Career("가", null, null, null, "나".repeat(ProfileRules.TASKS_MAX_CHARS + 1))),
                        Collections.nCopies(ProfileRules.JOB_INTERESTS_MAX + 1, "가"))),
                RequestProblem.INVALID_REQUEST,
                "name",
                "graduation_year",
                "educations",
                "careers[0].tasks",
                "job_interests");
        assertRefused(
                () -> ProfileRules.check(content(
                        "가",
                        null,
                        List.of(),
                        Collections.nCopies(ProfileRules.CAREERS_MAX + 1, new Career("가", null, null, null, null)),
                        List.of("가".repeat(ProfileRules.LINE_MAX_CHARS + 1)))),
                RequestProblem.INVALID_REQUEST,
                "careers",
                "job_interests[0]");
    }

    @Test
    void aGradeIsOnItsScaleAndAnEndNotBeforeItsStart() {
        assertThatNoException()
                .isThrownBy(() -> ProfileRules.check(with(school(new BigDecimal("4.5"), new BigDecimal("4.5")))));
        assertRefused(
                () -> ProfileRules.check(with(school(new BigDecimal("4.6"), new BigDecimal("4.5")))),
                RequestProblem.INVALID_REQUEST,
                "educations[0].gpa");
        assertRefused(
                () -> ProfileRules.check(with(school(null, new BigDecimal("1E+999999999")))),
                RequestProblem.INVALID_REQUEST,
                "educations[0].gpa_scale");
        assertRefused(
                () -> ProfileRules.check(with(new Schooling(
                        "가", null, null, new PartialDate("2024-05"), new PartialDate("2024-04"), null, null))),
                RequestProblem.INVALID_REQUEST,
                "educations[0].end_date");
    }

    @ParameterizedTest
    @EnumSource(MilitaryService.Status.class)
    void onlyWhoServedHasABranchAndATime(MilitaryService.Status status) {
        assertThatNoException()
                .isThrownBy(() -> ProfileRules.check(
                        with(new SensitiveDetails(new MilitaryService(status, null, null, null), null, null))));
        SensitiveDetails branch = new SensitiveDetails(new MilitaryService(status, "육군", null, null), null, null);
        if (status == MilitaryService.Status.SERVING || status == MilitaryService.Status.COMPLETED) {
            assertThatNoException().isThrownBy(() -> ProfileRules.check(with(branch)));
        } else {
            assertRefused(
                    () -> ProfileRules.check(with(branch)),
                    RequestProblem.INVALID_REQUEST,
                    "sensitive_details.military_service.status");
        }
    }

    @Test
    void aDisabilityHasATypeOnlyWithAGrade() {
        assertThatNoException()
                .isThrownBy(() -> ProfileRules.check(
                        with(new SensitiveDetails(null, null, new Disability(Disability.Grade.NONE, null)))));
        assertRefused(
                () -> ProfileRules.check(
                        with(new SensitiveDetails(null, null, new Disability(Disability.Grade.NONE, "청각")))),
                RequestProblem.INVALID_REQUEST,
                "sensitive_details.disability.grade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800"})
    void whatNoReadModelCouldStoreIsRefused(String text) {
        assertRefused(
                () -> ProfileRules.check(content(text, null, List.of(), List.of(), List.of())),
                RequestProblem.INVALID_REQUEST,
                "name");
    }

    @Test
    void noLogTellsWhatIsSensitive() {
        assertThat(Given.CONTENT.toString()).doesNotContain("육군", "청각", "FAMILY", "MILD");
    }

    private static Schooling school(@Nullable BigDecimal gpa, @Nullable BigDecimal scale) {
        return new Schooling("한국대학교", null, null, null, null, gpa, scale);
    }

    private static ProfileContent with(Schooling schooling) {
        return content("가", null, List.of(schooling), List.of(), List.of());
    }

    private static ProfileContent with(SensitiveDetails details) {
        return new ProfileContent(
                new Introduction("가", null, null, null, null), List.of(), List.of(), List.of(), details);
    }

    private static ProfileContent content(
            String name,
            @Nullable Integer year,
            List<Schooling> educations,
            List<Career> careers,
            List<String> interests) {
        return new ProfileContent(
                new Introduction(name, null, null, year, null),
                educations,
                careers,
                interests,
                SensitiveDetails.UNTOLD);
    }
}
