package io.jiwon.app.story;

/** Who looks at audit and processors in the story. */
public record Administrator(String email, String password) {
    /** Leaves the password out: what is printed ends in logs. */
    @Override
    public String toString() {
        return "Administrator[email=" + email + "]";
    }
}
