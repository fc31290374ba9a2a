package io.jiwon.resume;

import io.jiwon.message.Personal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who the person is and how the reader of a resume reaches them.
 *
 * @param headline what the person is in one line, for example 백엔드 개발자
 * @param summary the person about themselves in a few sentences
 * @param location where the person lives
 */
public record Contact(
        @Personal String name,
        @Personal String email,
        @Personal @Nullable String phone,
        @Personal @Nullable String headline,
        @Personal @Nullable String summary,
        @Personal @Nullable Location location) {
    public Contact(String name, String email, @Nullable String phone) {
        this(name, email, phone, null, null, null);
    }

    /**
     * A place as exactly as the person wishes to tell it.
     *
     * @param countryCode ISO 3166-1 alpha-2
     */
    public record Location(
            @Personal @Nullable String address,
            @Personal @Nullable String postalCode,
            @Personal @Nullable String city,
            @Personal @Nullable String region,
            @Personal @Nullable String countryCode) {
        /** This place, or null when nothing is told of it. */
        public @Nullable Location unlessEmpty() {
            return Stream.of(address, postalCode, city, region, countryCode)
                            .anyMatch(part -> part != null && !part.isBlank())
                    ? this
                    : null;
        }
    }
}
