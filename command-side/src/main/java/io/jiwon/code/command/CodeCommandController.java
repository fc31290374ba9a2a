package io.jiwon.code.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.code.Code;
import io.jiwon.code.CodeCommand.AddCode;
import io.jiwon.code.CodeCommand.DefineDivision;
import io.jiwon.code.CodeCommand.DescribeCode;
import io.jiwon.code.CodeCommand.ReinstateCode;
import io.jiwon.code.CodeCommand.ReorderCodes;
import io.jiwon.code.CodeCommand.RetireCode;
import io.jiwon.code.DivisionId;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/codes/{division}")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "code")
final class CodeCommandController {
    private final Commands commands;

    CodeCommandController(Commands commands) {
        this.commands = commands;
    }

    @PutMapping
    @Operation(
            summary = "Have a division with at least these codes (administrators)",
            description = "A code that is there already stays as it is.")
    ResponseEntity<Void> define(Caller caller, @PathVariable DivisionId division, @RequestBody Definition body) {
        List<Code> codes = requireNonNullElse(body.codes(), List.<CodeBody>of()).stream()
                .map(CodeBody::code)
                .toList();
        return commands.send(caller, new DefineDivision(division, codes)).done();
    }

    @PostMapping
    @Operation(summary = "Add a code at the end of its division (administrators)", description = "409 code_exists.")
    ResponseEntity<Void> add(Caller caller, @PathVariable DivisionId division, @RequestBody CodeBody body) {
        return commands.send(caller, new AddCode(division, body.code())).done();
    }

    @PutMapping("/{detail_id}")
    @Operation(summary = "Say in other words what a code means (administrators)")
    ResponseEntity<Void> describe(
            Caller caller,
            @PathVariable DivisionId division,
            @PathVariable("detail_id") String detailId,
            @RequestBody Description body) {
        Code code = new Code(detailId, requireNonNullElse(body.korean(), ""), requireNonNullElse(body.english(), ""));
        return commands.send(caller, new DescribeCode(division, code)).done();
    }

    @DeleteMapping("/{detail_id}")
    @Operation(
            summary = "Offer a code no more (administrators)",
            description = "What is stored with it keeps it, and it still says what it means.")
    ResponseEntity<Void> retire(
            Caller caller, @PathVariable DivisionId division, @PathVariable("detail_id") String detailId) {
        return commands.send(caller, new RetireCode(division, detailId)).done();
    }

    @PostMapping("/{detail_id}/reinstatement")
    @Operation(summary = "Offer a retired code again (administrators)")
    ResponseEntity<Void> reinstate(
            Caller caller, @PathVariable DivisionId division, @PathVariable("detail_id") String detailId) {
        return commands.send(caller, new ReinstateCode(division, detailId)).done();
    }

    @PutMapping("/order")
    @Operation(summary = "Put the codes into another order (administrators)", description = "Names every code once.")
    ResponseEntity<Void> reorder(Caller caller, @PathVariable DivisionId division, @RequestBody Order body) {
        return commands.send(caller, new ReorderCodes(division, requireNonNullElse(body.order(), List.of())))
                .done();
    }

    record Definition(@Nullable List<CodeBody> codes) {}

    record CodeBody(
            @Schema(example = "5") @Nullable String detailId,
            @Schema(example = "참고 자료") @Nullable String korean,
            @Schema(example = "References") @Nullable String english) {
        Code code() {
            return new Code(
                    requireNonNullElse(detailId, ""), requireNonNullElse(korean, ""), requireNonNullElse(english, ""));
        }
    }

    record Description(
            @Schema(example = "고칠 점") @Nullable String korean,
            @Schema(example = "To be changed") @Nullable String english) {}

    record Order(
            @Schema(example = "[\"1\", \"4\", \"2\", \"3\"]") @Nullable
            List<String> order) {}
}
