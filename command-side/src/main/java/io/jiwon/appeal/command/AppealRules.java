package io.jiwon.appeal.command;

import io.jiwon.appeal.AppealCommand.AnswerAppeal;
import io.jiwon.appeal.AppealCommand.FileAppeal;
import io.jiwon.message.FieldRules;

/** What an appeal and its answer may consist of. */
final class AppealRules {
    static final int REASON_MAX_CHARS = 4_000;
    static final int ANSWER_MAX_CHARS = 10_000;

    private AppealRules() {}

    static void check(FileAppeal command) {
        new FieldRules().required("reason", command.reason(), REASON_MAX_CHARS).refuseIfBroken();
    }

    static void check(AnswerAppeal command) {
        new FieldRules().required("answer", command.answer(), ANSWER_MAX_CHARS).refuseIfBroken();
    }
}
