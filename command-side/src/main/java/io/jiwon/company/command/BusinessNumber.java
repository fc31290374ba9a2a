package io.jiwon.company.command;

import java.util.Optional;

/** 사업자등록번호: ten digits, the last of which checks the others. */
final class BusinessNumber {
    private static final int DIGITS = 10;
    private static final int[] WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};

    /** The first three digits name the tax office; there is none below. */
    private static final int TAX_OFFICE_MIN = 101;

    private BusinessNumber() {}

    /** The ten digits of what somebody typed, with or without hyphens; nothing when it is no such number. */
    static Optional<String> read(String typed) {
        String digits = typed.strip().replace("-", "");
        boolean isNumber = digits.length() == DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(digits.substring(0, 3)) >= TAX_OFFICE_MIN
                && digit(digits, DIGITS - 1) == checkDigit(digits);
        return isNumber ? Optional.of(digits) : Optional.empty();
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += digit(digits, i) * WEIGHTS[i];
        }
        int last = WEIGHTS.length - 1;
        sum += digit(digits, last) * WEIGHTS[last] / 10;
        return (10 - sum % 10) % 10;
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}
