package io.jiwon.feedback.ai;

import io.jiwon.feedback.FeedbackContent.Evidence;
import io.jiwon.resume.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * Where in the resume something was seen.
 *
 * @param entryId null outside of an entry
 * @param field null when it is about the whole entry
 * @param evidence the words in the reviewed text; null when they do not stand there
 */
record Spot(
        @Nullable EntryId entryId,
        @Nullable String field,
        @Nullable Evidence evidence) {}
