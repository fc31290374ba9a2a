package io.jiwon.code.command;

import static io.jiwon.dispatch.Expected.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.code.Code;
import io.jiwon.code.CodeCommand.AddCode;
import io.jiwon.code.CodeCommand.DefineDivision;
import io.jiwon.code.CodeCommand.DescribeCode;
import io.jiwon.code.CodeCommand.ReinstateCode;
import io.jiwon.code.CodeCommand.ReorderCodes;
import io.jiwon.code.CodeCommand.RetireCode;
import io.jiwon.code.CodeEvent.CodeAdded;
import io.jiwon.code.CodeEvent.CodeDescribed;
import io.jiwon.code.CodeEvent.CodeReinstated;
import io.jiwon.code.CodeEvent.CodeRetired;
import io.jiwon.code.CodeEvent.CodesReordered;
import io.jiwon.code.CodeEvent.DivisionDefined;
import io.jiwon.code.CodeProblem;
import io.jiwon.code.DivisionId;
import io.jiwon.message.RequestProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class DivisionTest {
    private static final DivisionId DIVISION = new DivisionId("study_priority");
    private static final Code REQUIRED = new Code("1", "필수", "Required");
    private static final Code IMPORTANT = new Code("2", "중요", "Important");
    private static final Code ADDITIONAL = new Code("3", "추가", "Additional");
    private static final DivisionDefined DEFINED = new DivisionDefined(DIVISION, List.of(REQUIRED, IMPORTANT));

    private final AggregateTestFixture<Division> fixture = new AggregateTestFixture<>(Division.class);

    @Test
    void aDivisionIsDefinedOnceAndAfterThatOnlyNewCodesAreAdded() {
        fixture.givenNoPriorActivity()
                .when(new DefineDivision(DIVISION, List.of(REQUIRED, IMPORTANT)))
                .expectEvents(DEFINED);
        CodeDescribed edited = new CodeDescribed(DIVISION, new Code("1", "꼭", "Must"));
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED, edited)
                .when(new DefineDivision(DIVISION, List.of(REQUIRED, IMPORTANT, ADDITIONAL)))
                .expectEvents(new CodeAdded(DIVISION, ADDITIONAL, 2));
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED, edited)
                .when(new DefineDivision(DIVISION, List.of(REQUIRED)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aCodeIsAddedOnce() {
        fixture.given(DEFINED)
                .when(new AddCode(DIVISION, ADDITIONAL))
                .expectEvents(new CodeAdded(DIVISION, ADDITIONAL, 2));
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED)
                .when(new AddCode(DIVISION, IMPORTANT))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED)
                .when(new AddCode(DIVISION, new Code("2", "다른 뜻", "Something else")))
                .expectNoEvents()
                .expectException(refusal(CodeProblem.CODE_EXISTS));
    }

    @Test
    void whatACodeMeansIsToldInOtherWords() {
        Code better = new Code("2", "중요함", "Important too");
        fixture.given(DEFINED)
                .when(new DescribeCode(DIVISION, better))
                .expectEvents(new CodeDescribed(DIVISION, better));
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED)
                .when(new DescribeCode(DIVISION, IMPORTANT))
                .expectNoEvents();
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED)
                .when(new DescribeCode(DIVISION, ADDITIONAL))
                .expectException(refusal(CodeProblem.CODE_NOT_FOUND));
    }

    @Test
    void aRetiredCodeStaysAndComesBack() {
        fixture.given(DEFINED).when(new RetireCode(DIVISION, "2")).expectEvents(new CodeRetired(DIVISION, "2"));
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED, new CodeRetired(DIVISION, "2"))
                .when(new RetireCode(DIVISION, "2"))
                .expectNoEvents();
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED, new CodeRetired(DIVISION, "2"))
                .when(new ReinstateCode(DIVISION, "2"))
                .expectEvents(new CodeReinstated(DIVISION, "2"));
        new AggregateTestFixture<>(Division.class)
                .given(DEFINED)
                .when(new RetireCode(DIVISION, "9"))
                .expectException(refusal(CodeProblem.CODE_NOT_FOUND));
    }

    @Test
    void anOrderNamesEveryCodeOnce() {
        fixture.given(DEFINED)
                .when(new ReorderCodes(DIVISION, List.of("2", "1")))
                .expectEvents(new CodesReordered(DIVISION, List.of("2", "1")));
        for (List<String> wrong : List.of(List.of("1"), List.of("1", "1"), List.of("1", "2", "3"))) {
            new AggregateTestFixture<>(Division.class)
                    .given(DEFINED)
                    .when(new ReorderCodes(DIVISION, wrong))
                    .expectNoEvents()
                    .expectException(refusal(CodeProblem.CODE_ORDER_INCOMPLETE));
        }
    }

    @Test
    void aCodeHasAFormAndADivisionALimit() {
        fixture.given(DEFINED)
                .when(new AddCode(DIVISION, new Code("a b", " ", "x".repeat(Code.DESCRIPTION_MAX_CHARS + 1))))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "detail_id", "korean", "english"));
        List<Code> full = IntStream.range(0, Code.CODES_MAX)
                .mapToObj(i -> new Code("c" + i, "뜻", "meaning"))
                .toList();
        new AggregateTestFixture<>(Division.class)
                .given(new DivisionDefined(DIVISION, full))
                .when(new AddCode(DIVISION, ADDITIONAL))
                .expectNoEvents()
                .expectException(refusal(CodeProblem.TOO_MANY_CODES));
        new AggregateTestFixture<>(Division.class)
                .givenNoPriorActivity()
                .when(new DefineDivision(DIVISION, List.of(REQUIRED, REQUIRED)))
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "codes[1].detail_id"));
    }

    @Test
    void theSeedsHaveTheDivisionsThatTheChecklistNames() {
        List<DefineDivision> seeds = SeededCodes.divisions();

        Set<String> names = new HashSet<>();
        seeds.forEach(seed -> {
            names.add(seed.divisionId().value());
            CodeRules.check(seed.codes());
        });
        assertThat(names)
                .hasSameSizeAs(seeds)
                .contains(
                        "user_type",
                        "gender",
                        "resume_type",
                        "military",
                        "degree",
                        "file_type",
                        "feedback_division",
                        "interview_feedback",
                        "study_priority",
                        "provider",
                        "action_type");
    }
}
