package io.jiwon.profile.command;

import static io.jiwon.dispatch.Expected.refusal;
import static io.jiwon.profile.command.Given.BEGUN;
import static io.jiwon.profile.command.Given.CAREERS;
import static io.jiwon.profile.command.Given.CLEARED;
import static io.jiwon.profile.command.Given.EDUCATIONS;
import static io.jiwon.profile.command.Given.FULL;
import static io.jiwon.profile.command.Given.INTERESTS;
import static io.jiwon.profile.command.Given.INTRODUCTION;
import static io.jiwon.profile.command.Given.OWNER;
import static io.jiwon.profile.command.Given.PROFILE;
import static io.jiwon.profile.command.Given.STRANGER;
import static io.jiwon.profile.command.Given.TOLD;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.dispatch.History;
import io.jiwon.message.RequestProblem;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.ProfileCommand.RestoreProfile;
import io.jiwon.profile.ProfileCommand.UndoProfileChange;
import io.jiwon.profile.ProfileEvent;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsWithdrawn;
import io.jiwon.profile.ProfileProblem;
import io.jiwon.profile.ProfileState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Acceptance(value = "B4", partial = true, note = "the decision about a profile")
class UndoProfileChangeTest {
    private static final IntroductionRewritten OTHER_MAJOR =
            new IntroductionRewritten(PROFILE, OWNER, introduction("수학과", INTRODUCTION.fieldOfInterest()));
    private static final IntroductionRewritten OTHER_FIELD =
            new IntroductionRewritten(PROFILE, OWNER, introduction("수학과", "데이터"));

    @Test
    void eachLineOfTheIntroductionIsAPart() {
        List<Object> history = full(OTHER_MAJOR, OTHER_FIELD);
        Given.fixture()
                .given(history)
                .when(undo(history, 5))
                .expectEvents(new IntroductionRewritten(PROFILE, OWNER, introduction(INTRODUCTION.major(), "데이터")));
    }

    @Test
    void aClearedProfileBeginsAgainAsItWas() {
        List<Object> history = full(CLEARED);
        Given.fixture().given(history).when(undo(history, 5)).expectEvents(BEGUN, EDUCATIONS, CAREERS, INTERESTS, TOLD);
        Given.fixture()
                .given(history)
                .when(new RestoreProfile(PROFILE, OWNER, 0, of(history).at(0)))
                .expectEvents(BEGUN);
    }

    @Test
    void whatWasWrittenSinceItWasClearedStandsInTheWay() {
        List<Object> history =
                full(CLEARED, new ProfileBegun(PROFILE, OWNER, new Introduction("김", null, null, null, null)));
        Given.fixture()
                .given(history)
                .when(undo(history, 5))
                .expectNoEvents()
                .expectException(refusal(
                        RequestProblem.CHANGED_SINCE,
                        "name",
                        "university",
                        "major",
                        "graduation_year",
                        "field_of_interest",
                        "educations",
                        "careers",
                        "job_interests",
                        "sensitive_details"));
        Given.fixture().given(history).when(undo(history, 6)).expectEvents(CLEARED);
    }

    @Test
    void whatWasToldIsWithdrawnAgain() {
        List<Object> history = full();
        Given.fixture()
                .given(history)
                .when(undo(history, 4))
                .expectEvents(new SensitiveDetailsWithdrawn(PROFILE, OWNER));
    }

    @Test
    void whatIsNotTheirsOrNotThereIsNotFound() {
        List<Object> history = full();
        Given.fixture()
                .given(history)
                .when(new UndoProfileChange(PROFILE, STRANGER, of(history).change(4)))
                .expectNoEvents()
                .expectException(refusal(ProfileProblem.PROFILE_NOT_FOUND));
        Given.fixture()
                .given(history)
                .when(new RestoreProfile(PROFILE, OWNER, 9, null))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.VERSION_NOT_FOUND));
        Given.fixture()
                .given(history)
                .when(undo(history, 0))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.BEGINNING));
    }

    private static Introduction introduction(String major, String field) {
        return new Introduction(
                INTRODUCTION.name(), INTRODUCTION.university(), major, INTRODUCTION.graduationYear(), field);
    }

    private static List<Object> full(Object... later) {
        List<Object> history = new ArrayList<>(List.of(FULL));
        history.addAll(List.of(later));
        return history;
    }

    private static UndoProfileChange undo(List<Object> history, int version) {
        return new UndoProfileChange(PROFILE, OWNER, of(history).change(version));
    }

    private static History<ProfileState> of(List<Object> history) {
        return new History<>(ProfileEvent.class, ProfileState::after, history);
    }
}
