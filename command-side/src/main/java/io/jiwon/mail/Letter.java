package io.jiwon.mail;

/**
 * One letter, ready to be sent.
 *
 * @param to an e-mail address
 * @param text plain; what a stranger chose (a name, a title) does not belong in it, or Jiwon sends their text to anybody
 */
public record Letter(String to, String subject, String text) {
    @Override
    public String toString() {
        return "Letter[subject=" + subject + "]";
    }
}
