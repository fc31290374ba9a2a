package io.jiwon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @ParameterizedTest
    @EnumSource
    void eachBenchmarkHasItsWord(Arguments.Name name) {
        assertThat(Arguments.parse(name.word())).contains(new Arguments(name, false));
        assertThat(Arguments.parse(name.word(), "--quick")).contains(new Arguments(name, true));
        assertThat(Arguments.usage()).contains("  " + name.word() + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fly", "APPEND", "--quick", "append --slow", "--quick append", "append --quick tail"})
    void anythingElseIsRefused(String line) {
        assertThat(Arguments.parse(line.split(" "))).isEmpty();
    }

    @Test
    void noWordAtAllIsRefused() {
        assertThat(Arguments.parse()).isEmpty();
    }
}
