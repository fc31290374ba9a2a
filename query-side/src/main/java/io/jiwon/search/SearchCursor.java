package io.jiwon.search;

import io.jiwon.message.FieldError;
import io.jiwon.message.MessageJson;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.search.IndexQuery.After;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where a page ended, for whoever asks for the next one. It holds nothing that its bearer did not see: what they sorted
 * by, and the last id.
 *
 * @param question tells whether it is the same question that goes on
 * @param nearly whether the words match only nearly
 */
record SearchCursor(int question, boolean nearly, double value, String id) {
    static SearchCursor of(int question, boolean nearly, After last) {
        return new SearchCursor(question, nearly, last.value(), last.id());
    }

    After after() {
        return new After(value, id);
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageJson.mapper().writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refused (422) when it is no cursor, or one of another question */
    static @Nullable SearchCursor read(@Nullable String text, int question) {
        if (text == null) {
            return null;
        }
        SearchCursor cursor;
        try {
            cursor = MessageJson.mapper().readValue(Base64.getUrlDecoder().decode(text), SearchCursor.class);
        } catch (IllegalArgumentException | JacksonException none) {
            throw wrong("is no cursor of a search");
        }
        if (cursor.question() != question) {
            throw wrong("is one of another search");
        }
        if (!Double.isFinite(cursor.value()) || cursor.id().length() > SearchWords.WORD_MAX_CHARS) {
            throw wrong("is no cursor of a search");
        }
        return cursor;
    }

    private static Refused wrong(String message) {
        return new Refused(RequestProblem.INVALID_REQUEST, List.of(new FieldError("cursor", message)));
    }
}
