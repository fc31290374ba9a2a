package io.jiwon.readmodel;

import io.jiwon.account.UserId;
import io.jiwon.file.FileProblem;
import io.jiwon.file.FileQuery.FileDetail;
import io.jiwon.file.FileState;
import io.jiwon.message.PersonErased;
import io.jiwon.message.PersonalFiles;
import io.jiwon.message.Refused;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a person's file is answered: to be saved, not shown, as what it is and nothing else; in parts when asked so. */
public final class FileAnswer {
    /** Should a browser show it all the same, it may do nothing there. */
    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private static final Logger log = LoggerFactory.getLogger(FileAnswer.class);

    private FileAnswer() {}

    /**
     * The answer with the bytes, which are read while they are sent. Their hash is their ETag, for they never change.
     *
     * @throws Refused when it is not stored, its bytes were just removed, or they cannot be reached
     */
    public static ResponseEntity<Resource> of(PersonalFiles files, FileDetail file) {
        if (file.state() != FileState.STORED) {
            throw new Refused(FileProblem.FILE_NOT_STORED);
        }
        return ResponseEntity.ok()
                .eTag("\"" + file.sha256() + "\"")
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", SANDBOX)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(new Content(files, file, open(files, file)));
    }

    /** Opened before anything is answered, so that what is wrong can still be said. Nothing is held open by it. */
    private static InputStream open(PersonalFiles files, FileDetail file) {
        UserId owner = file.userId();
        try {
            return files.open(owner.value(), file.fileId().value());
        } catch (FileNotFoundException | PersonErased gone) {
            throw new Refused(FileProblem.FILE_NOT_FOUND);
        } catch (IOException failed) {
            log.warn("The file {} cannot be read", file.fileId(), failed);
            throw new Refused(FileProblem.STORAGE_UNAVAILABLE);
        }
    }

    private static final class Content extends AbstractResource {
        private final PersonalFiles files;
        private final FileDetail file;
        private final InputStream opened;
        private boolean given;

        Content(PersonalFiles files, FileDetail file, InputStream opened) {
            this.files = files;
            this.file = file;
            this.opened = opened;
        }

        /** Of several ranges each is read from a stream of its own. */
        @Override
        public InputStream getInputStream() throws IOException {
            if (!given) {
                given = true;
                return opened;
            }
            return files.open(file.userId().value(), file.fileId().value());
        }

        @Override
        public long contentLength() {
            return file.bytes();
        }

        @Override
        public String getDescription() {
            return "file " + file.fileId();
        }
    }
}
