package io.jiwon.resume.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.file.FileCommand.PinFile;
import io.jiwon.file.FileId;
import io.jiwon.file.PinnedFile;
import io.jiwon.file.ShelfId;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.resume.ResumeCommand.ChoosePhoto;
import io.jiwon.resume.ResumeCommand.TakePhotoOff;
import io.jiwon.resume.ResumeId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/resumes/{resume_id}/photo")
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ResumePhotoCommandController {
    private final Commands commands;

    ResumePhotoCommandController(Commands commands) {
        this.commands = commands;
    }

    /** Which of the caller's files. */
    record PhotoBody(@Nullable FileId fileId) {}

    @PutMapping
    @Operation(summary = "Choose one of the caller's photos", description = "A stored file of the purpose photo.")
    ResponseEntity<Void> choose(
            Caller caller, @PathVariable("resume_id") ResumeId resumeId, @RequestBody PhotoBody body) {
        if (body.fileId() == null) {
            throw new Refused(RequestProblem.INVALID_REQUEST, List.of(new FieldError("file_id", "must be given")));
        }
        UserId owner = caller.user();
        PinnedFile photo = commands.send(
                        caller.withoutConditions(), new PinFile(ShelfId.of(owner), owner, body.fileId()))
                .result(PinnedFile.class);
        return commands.send(caller, new ChoosePhoto(resumeId, owner, photo)).done();
    }

    @DeleteMapping
    @Operation(summary = "Take the photo off a resume", description = "It stays among the caller's files.")
    ResponseEntity<Void> takeOff(Caller caller, @PathVariable("resume_id") ResumeId resumeId) {
        return commands.send(caller, new TakePhotoOff(resumeId, caller.user())).done();
    }
}
