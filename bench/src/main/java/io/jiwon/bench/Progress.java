package io.jiwon.bench;

/** Says on standard error what is being done; standard output is for results. */
final class Progress {
    private Progress() {}

    static void say(String text) {
        System.err.println("… " + text);
    }
}
