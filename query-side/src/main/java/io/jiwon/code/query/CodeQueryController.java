package io.jiwon.code.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.code.Code;
import io.jiwon.code.CodeProblem;
import io.jiwon.code.CodeQuery;
import io.jiwon.code.CodeQuery.CodeTable;
import io.jiwon.code.CodeQuery.DescribedCode;
import io.jiwon.code.CodeQuery.Division;
import io.jiwon.code.CodeQuery.LookUpCodes;
import io.jiwon.code.DivisionId;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/codes")
@OpenTo(Audience.ANYONE)
@Tag(name = "code")
final class CodeQueryController {
    private final Queries queries;

    CodeQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            summary = "The codes of some divisions at once, or of all",
            description =
                    "code_detail is what a code means in the language asked for (Accept-Language: ko or en). A code"
                            + " that is not active is no longer offered. A name that no division has is left out.")
    Divisions lookUp(Caller caller, @RequestParam(name = "division", required = false) Set<DivisionId> names) {
        Set<DivisionId> asked = names == null ? Set.of() : names;
        new FieldRules()
                .items("division", List.copyOf(asked), CodeQuery.DIVISIONS_MAX)
                .refuseIfBroken();
        CodeTable table = queries.ask(caller, new LookUpCodes(asked), CodeTable.class);
        return new Divisions(table.divisions().stream()
                .map(division -> DivisionAnswer.of(division, caller))
                .toList());
    }

    @GetMapping("/{division}")
    @Operation(summary = "The codes of one division")
    ResponseEntity<DivisionAnswer> find(Caller caller, @PathVariable DivisionId division) {
        Division found = queries.ask(caller, new LookUpCodes(Set.of(division)), CodeTable.class).divisions().stream()
                .findFirst()
                .orElseThrow(() -> new Refused(CodeProblem.DIVISION_NOT_FOUND));
        return ResponseEntity.ok()
                .eTag("\"" + found.version() + "\"")
                .header("Vary", "Accept-Language")
                .body(DivisionAnswer.of(found, caller));
    }

    record Divisions(List<DivisionAnswer> divisions) {}

    record DivisionAnswer(DivisionId division, List<CodeAnswer> codes, long version) {
        static DivisionAnswer of(Division division, Caller caller) {
            List<CodeAnswer> codes = new ArrayList<>();
            for (DescribedCode described : division.codes()) {
                Code code = described.code();
                codes.add(new CodeAnswer(
                        code.detailId(),
                        caller.readsEnglish() ? code.english() : code.korean(),
                        code.korean(),
                        code.english(),
                        codes.size() + 1,
                        described.isActive()));
            }
            return new DivisionAnswer(division.division(), codes, division.version());
        }
    }

    /** @param order 1-based place in the division */
    record CodeAnswer(String detailId, String codeDetail, String korean, String english, int order, boolean isActive) {}
}
