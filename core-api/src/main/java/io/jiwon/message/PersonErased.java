package io.jiwon.message;

import java.util.UUID;

/** What was to be read or written is about a person whose key was destroyed at their wish. Nobody can read it. */
public final class PersonErased extends RuntimeException {
    public PersonErased(UUID person) {
        super("The person " + person + " was erased");
    }
}
