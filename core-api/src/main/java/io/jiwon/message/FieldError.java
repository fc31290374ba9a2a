package io.jiwon.message;

/**
 * One field that breaks a rule.
 *
 * @param field the path in the request body, in snake case, for example {@code experiences[0].start_date}
 * @param message what is wrong with it, one sentence
 */
public record FieldError(String field, String message) {}
