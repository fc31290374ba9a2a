package io.jiwon.eventstore;

/** What an append can end with that nobody but the engine makes. */
public final class AppendOutcomes {
    private AppendOutcomes() {}

    public static AppendOutcomeUnknownException unknown() {
        return new AppendOutcomeUnknownException("the database is gone", null);
    }
}
