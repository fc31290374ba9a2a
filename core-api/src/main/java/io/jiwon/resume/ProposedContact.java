package io.jiwon.resume;

import io.jiwon.message.Personal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the document says that the person is; what it does not say is null. */
public record ProposedContact(
        @Personal @Nullable String name,
        @Personal @Nullable String email,
        @Personal @Nullable String phone,
        @Personal @Nullable String headline,
        @Personal @Nullable String summary,
        List<FieldSource> sources) {
    /** The document says nothing. */
    public static final ProposedContact UNKNOWN = new ProposedContact(null, null, null, null, null, List.of());

    public ProposedContact {
        sources = List.copyOf(sources);
    }
}
