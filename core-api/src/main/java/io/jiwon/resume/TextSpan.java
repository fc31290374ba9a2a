package io.jiwon.resume;

/**
 * A part of a document's text.
 *
 * @param start 0-based, in UTF-16 units
 * @param end exclusive
 */
public record TextSpan(int start, int end) {}
