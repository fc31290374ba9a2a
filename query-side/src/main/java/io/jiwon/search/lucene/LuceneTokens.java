package io.jiwon.search.lucene;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * How far a node's own index is, kept by the index itself: a commit holds the documents and this. There is one segment, and
 * nobody else who could want it.
 */
final class LuceneTokens implements TokenStore {
    private static final String BEGUN = "begun";
    private static final String TOKEN = "token";
    private static final String TYPE = "token_type";
    private static final int[] ONE_SEGMENT = {0};

    private final LuceneIndex index;
    private final Serializer serializer;

    LuceneTokens(LuceneIndex index, Serializer serializer) {
        this.index = index;
        this.serializer = serializer;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        if (segmentCount != ONE_SEGMENT.length) {
            throw new UnableToInitializeTokenException(
                    "A node's own index is written by one segment, not by " + segmentCount);
        }
        keep(initialToken);
    }

    /** After the documents are written: never before them. */
    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(done -> keep(token));
        } else {
            keep(token);
        }
    }

    private void keep(@Nullable TrackingToken token) {
        Map<String, String> told = new HashMap<>();
        told.put(BEGUN, "true");
        if (token != null) {
            SerializedObject<byte[]> written = serializer.serialize(token, byte[].class);
            told.put(TOKEN, new String(written.getData(), StandardCharsets.UTF_8));
            told.put(TYPE, written.getType().getName());
        }
        index.tell(told);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        Map<String, String> told = index.told();
        String token = told.get(TOKEN);
        return token == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(
                        token.getBytes(StandardCharsets.UTF_8), byte[].class, told.get(TYPE), null));
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return index.told().containsKey(BEGUN) ? ONE_SEGMENT.clone() : new int[0];
    }

    @Override
    public void releaseClaim(String processorName, int segment) {} // There is nobody to whom.

    @Override
    public void extendClaim(String processorName, int segment) {} // It does not end.

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.empty(); // No two nodes share it.
    }
}
