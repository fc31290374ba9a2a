package io.jiwon.search;

import java.util.UUID;

/** Who searches. An index shows them their own documents and public ones; it cannot be asked without. */
public record SearchReader(UUID userId) {}
