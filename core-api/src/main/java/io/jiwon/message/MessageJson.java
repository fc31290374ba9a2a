package io.jiwon.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * The JSON in which events, snapshots, sagas and tokens are stored. What HTTP callers see is mapped elsewhere.
 *
 * <p>The bytes are part of the contract (golden files pin them, the hash chain covers them), so every setting that they
 * depend on is stated here, also where Jackson's default is the same today:
 *
 * <ul>
 *   <li>names as the record components, in the order of declaration; map entries by key;
 *   <li>a null is left out and a left-out {@code @Nullable} component is read as null, so that one added later is no
 *       new revision; a component that is not {@code @Nullable} and not there is an error;
 *   <li>unknown names are passed over, so that an older node can read what a newer one wrote;
 *   <li>instants in ISO-8601, decimals with their scale, enums by name;
 *   <li>no default typing: a polymorphic component says its own type by annotation.
 * </ul>
 */
public final class MessageJson {
    private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

    private MessageJson() {}

    /** The mapper for stored messages; immutable and shared. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * A serializer for everything that Axon stores. Unlike the one that Axon configures by itself it can read a {@code
     * ReplayToken}, without which no processor can start on a store that has events in it, nor be reset; and a message of
     * a revision that its class does not have is unknown to it.
     */
    public static Jackson3Serializer serializer() {
        return serializer(null);
    }

    /**
     * The same, and what is a person's is encrypted with their key before it is stored.
     *
     * @param cipher null to store it as it is
     */
    public static Jackson3Serializer serializer(@Nullable PersonalCipher cipher) {
        return new MessageSerializer(
                Jackson3Serializer.builder()
                        .classLoader(MessageJson.class.getClassLoader())
                        .jsonMapperBuilderCustomizer(MessageJson::configure),
                MAPPER,
                cipher);
    }

    private static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.polymorphicTypeValidator(storedTypes())
                .annotationIntrospector(new StoredFormIntrospector())
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    }

    /** The classes that a stored text may name: tokens, and what a reset may carry as its context. */
    private static PolymorphicTypeValidator storedTypes() {
        return BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(TrackingToken.class)
                .allowIfSubType("io.jiwon.")
                .allowIfSubType(String.class)
                .allowIfSubType(Number.class)
                .allowIfSubType(Boolean.class)
                .allowIfSubType(Instant.class)
                .build();
    }
}
