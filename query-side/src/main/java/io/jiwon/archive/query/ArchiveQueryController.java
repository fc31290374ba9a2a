package io.jiwon.archive.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.message.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo(Audience.SIGNED_IN)
@Tag(name = "archive")
final class ArchiveQueryController {
    private static final String ZIP = "application/zip";
    private static final Logger log = LoggerFactory.getLogger(ArchiveQueryController.class);

    private final Archives archives;

    ArchiveQueryController(Archives archives) {
        this.archives = archives;
    }

    @GetMapping(path = "/api/v1/users/me/archive", produces = ZIP)
    @Operation(
            summary = "Everything that Jiwon knows about the caller, as a ZIP",
            description = "Every event, what the API shows at present, and the caller's part of the audit trail;"
                    + " manifest.json, the last file, has the hashes of the others. The export is recorded. A ZIP that"
                    + " breaks off cannot be opened: ask again.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(Caller caller, HttpServletResponse response) throws IOException {
        Archives.Archive archive = archives.open(caller);
        response.setContentType(ZIP);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(archive.fileName())
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        try {
            archive.writeTo(response.getOutputStream());
        } catch (IOException gone) {
            log.debug("Whoever wanted the archive went away: {}", gone.getMessage());
        } catch (Refused late) {
            // A read model went back, for a replay: there is no refusing any more, the answer breaks off.
            throw new IllegalStateException("An archive could not be completed", late);
        }
    }
}
