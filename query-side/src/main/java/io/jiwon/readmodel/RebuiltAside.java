package io.jiwon.readmodel;

import java.util.OptionalInt;

/** Rebuilds read models that go on answering meanwhile: the new one is filled beside the old one and takes its place. */
public interface RebuiltAside {
    /** Whether it rebuilds that of this processing group. */
    boolean isFor(String group);

    /**
     * Begins to rebuild and returns.
     *
     * @return false when it is under way already
     */
    boolean rebuild(String group);

    /** How far it is, in per cent; empty when none is under way. */
    OptionalInt progressPercent(String group);
}
