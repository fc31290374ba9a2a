package io.jiwon.file.command;

import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A body of {@code multipart/form-data}, in memory, where its size is bounded already. Not Spring's: that has Tomcat write
 * the parts, in plain, to its folder, and reads past the filters that bound the body.
 */
final class MultipartFields {
    private static final int PARTS_MAX = 8;
    private static final int TEXT_MAX_CHARS = 1_000;

    private final Map<String, String> texts = new HashMap<>();
    private @Nullable Part file;

    private MultipartFields() {}

    /** The one file of a form. */
    record Part(String name, @Nullable String contentType, byte[] bytes) {}

    static MultipartFields read(HttpServletRequest request) throws IOException {
        FileUpload form = new FileUpload();
        form.setHeaderEncoding(StandardCharsets.UTF_8.name());
        form.setFileCountMax(PARTS_MAX);
        MultipartFields fields = new MultipartFields();
        try {
            FileItemIterator parts = form.getItemIterator(new ServletRequestContext(request));
            for (int count = 0; parts.hasNext(); count++) {
                if (count == PARTS_MAX) {
                    throw malformed("", "must have at most " + PARTS_MAX + " parts");
                }
                fields.add(parts.next());
            }
        } catch (FileUploadException
                | FileUploadIOException
                | MalformedStreamException
                | InvalidFileNameException broken) {
            throw malformed("", "is not multipart/form-data");
        }
        return fields;
    }

    private void add(FileItemStream part) throws IOException {
        try (InputStream content = part.openStream()) {
            byte[] bytes = content.readAllBytes();
            if (part.isFormField()) {
                if (bytes.length > TEXT_MAX_CHARS) {
                    throw malformed(part.getFieldName(), "must have at most " + TEXT_MAX_CHARS + " characters");
                }
                texts.put(part.getFieldName(), new String(bytes, StandardCharsets.UTF_8));
            } else if (!"file".equals(part.getFieldName()) || file != null) {
                throw malformed(part.getFieldName(), "must be one file in the field file");
            } else {
                file = new Part(part.getName() == null ? "" : part.getName(), part.getContentType(), bytes);
            }
        }
    }

    @Nullable
    String text(String field) {
        return texts.get(field);
    }

    Part file() {
        if (file == null) {
            throw malformed("file", "must be there");
        }
        return file;
    }

    private static Refused malformed(String field, String message) {
        return new Refused(RequestProblem.MALFORMED_REQUEST, List.of(new FieldError(field, message)));
    }
}
