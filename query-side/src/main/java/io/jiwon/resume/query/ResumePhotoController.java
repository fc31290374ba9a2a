package io.jiwon.resume.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.file.FileQuery.FileDetail;
import io.jiwon.file.FileQuery.FindFile;
import io.jiwon.message.PersonalFiles;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.FileAnswer;
import io.jiwon.readmodel.Queries;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.ResumeQuery.FindResumePhoto;
import io.jiwon.resume.ResumeQuery.ResumePhoto;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ResumePhotoController {
    private final Queries queries;
    private final PersonalFiles files;

    ResumePhotoController(Queries queries, PersonalFiles files) {
        this.queries = queries;
        this.files = files;
    }

    @GetMapping("/api/v1/resumes/{resume_id}/photo")
    @Operation(summary = "The photo of a resume", description = "404 when it has none, or when that file was deleted.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> photo(Caller caller, @PathVariable("resume_id") ResumeId resumeId) {
        ResumePhoto photo = queries.ask(caller, new FindResumePhoto(resumeId, caller.user()), ResumePhoto.class);
        return queries.find(caller, new FindFile(photo.photo(), caller.user()), FileDetail.class)
                .map(file -> FileAnswer.of(files, file))
                .orElseThrow(() -> new Refused(ResumeProblem.PHOTO_NOT_FOUND));
    }
}
