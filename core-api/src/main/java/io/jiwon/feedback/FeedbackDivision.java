package io.jiwon.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jiwon.code.CodeQuery.CodeTable;
import io.jiwon.code.DivisionId;

/** The four divisions of the code table {@code feedback_division}; the JSON form is the number. */
public enum FeedbackDivision {
    STRENGTH(1, "잘된 부분", "What works well"),
    IMPROVEMENT(2, "개선 제안", "Suggested improvements"),
    RECOMMENDATION(3, "추가 권장사항", "Further recommendations"),
    REQUIRED_CHANGE(4, "필수 수정사항", "Required changes");

    /** Where operators say what the codes mean. */
    public static final DivisionId DIVISION = new DivisionId("feedback_division");

    private final int code;
    private final String korean;
    private final String english;

    FeedbackDivision(int code, String korean, String english) {
        this.code = code;
        this.korean = korean;
        this.english = english;
    }

    /** 1 to 4. */
    @JsonValue
    public int code() {
        return code;
    }

    /** The description that goes with the code. */
    public String description(FeedbackLanguage language) {
        return switch (language) {
            case KO -> korean;
            case EN -> english;
        };
    }

    /** The description that the code table has for the code, else Jiwon's own. */
    public String description(FeedbackLanguage language, CodeTable codes) {
        return codes.find(DIVISION, Integer.toString(code))
                .map(known -> language == FeedbackLanguage.KO ? known.korean() : known.english())
                .orElseGet(() -> description(language));
    }

    /** @throws IllegalArgumentException when the code is not 1 to 4 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static FeedbackDivision from(int code) {
        for (FeedbackDivision division : values()) {
            if (division.code == code) {
                return division;
            }
        }
        throw new IllegalArgumentException("must be a feedback division, 1 to 4");
    }
}
