package io.jiwon.account.command;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A code for the day on which the authenticator app is lost: 16 symbols of Crockford's Base32, which leaves out letters
 * that look like others. 80 random bits.
 */
final class RecoveryCode {
    /** How many a person has. */
    static final int COUNT = 10;

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 4;
    private static final int GROUP_SYMBOLS = 4;
    private static final String DASH = "-";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCode() {}

    /** A person's new codes, as they are shown. */
    static List<String> fresh() {
        return Stream.generate(RecoveryCode::one).limit(COUNT).toList();
    }

    private static String one() {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> IntStream.range(0, GROUP_SYMBOLS)
                        .mapToObj(symbol -> SYMBOLS.substring(RANDOM.nextInt(SYMBOLS.length()))
                                .substring(0, 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(DASH));
    }

    /** One form for however a person types it: in lower case, without dashes, with the letter O for the digit. */
    static String normalised(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replace(DASH, "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
