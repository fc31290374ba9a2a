package io.jiwon.code.command;

import io.jiwon.code.Code;
import io.jiwon.message.FieldRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a code may consist of. Every broken rule is named with its field, all at once. */
final class CodeRules {
    private static final Pattern DETAIL_ID = Pattern.compile("[0-9A-Za-z_-]{1," + Code.DETAIL_ID_MAX_CHARS + "}");

    private CodeRules() {}

    static void check(Code code) {
        FieldRules rules = new FieldRules();
        code(rules, "", code);
        rules.refuseIfBroken();
    }

    static void check(List<Code> codes) {
        FieldRules rules = new FieldRules();
        rules.items("codes", codes, Code.CODES_MAX);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String at = "codes[" + i + "].";
            code(rules, at, codes.get(i));
            rules.rule(at + "detail_id", ids.add(codes.get(i).detailId()), "must not occur twice");
        }
        rules.refuseIfBroken();
    }

    private static void code(FieldRules rules, String at, Code code) {
        rules.rule(
                        at + "detail_id",
                        DETAIL_ID.matcher(code.detailId()).matches(),
                        "must be 1 to " + Code.DETAIL_ID_MAX_CHARS + " letters, digits, - or _")
                .required(at + "korean", code.korean(), Code.DESCRIPTION_MAX_CHARS)
                .required(at + "english", code.english(), Code.DESCRIPTION_MAX_CHARS);
    }
}
