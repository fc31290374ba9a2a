package io.jiwon.resume;

/**
 * Where in a document's text a proposed field stands.
 *
 * @param field its name in the API, for example {@code start_date}
 * @param start 0-based, in UTF-16 units
 * @param end exclusive
 */
public record FieldSource(String field, int start, int end) {}
