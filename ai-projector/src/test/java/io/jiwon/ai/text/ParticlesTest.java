package io.jiwon.ai.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.ai.text.Particles.Particle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticlesTest {
    @ParameterizedTest
    @CsvSource({
        "행동, 행동을, 행동이, 행동은, 행동과, 행동으로",
        "결과, 결과를, 결과가, 결과는, 결과와, 결과로",
        "서울, 서울을, 서울이, 서울은, 서울과, 서울로",
        // Digits are read: 3 삼, 7 칠, 2 이, 10 십.
        "3, 3을, 3이, 3은, 3과, 3으로",
        "7, 7을, 7이, 7은, 7과, 7로",
        "2, 2를, 2가, 2는, 2와, 2로",
        "Java 10, Java 10을, Java 10이, Java 10은, Java 10과, Java 10으로",
        "30%, 30%를, 30%가, 30%는, 30%와, 30%로",
        // Capitals are spelled out, skills are read as the list has them in Hangul.
        "API, API를, API가, API는, API와, API로",
        "HTML, HTML을, HTML이, HTML은, HTML과, HTML로",
        "CRM, CRM을, CRM이, CRM은, CRM과, CRM으로",
        "Java, Java를, Java가, Java는, Java와, Java로",
        "Kotlin, Kotlin을, Kotlin이, Kotlin은, Kotlin과, Kotlin으로",
        "Excel, Excel을, Excel이, Excel은, Excel과, Excel로",
        "Notion, Notion을, Notion이, Notion은, Notion과, Notion으로",
        "Spring Boot, Spring Boot를, Spring Boot가, Spring Boot는, Spring Boot와, Spring Boot로",
        "C#, C#을, C#이, C#은, C#과, C#으로",
        // What stands in brackets, or behind the last letter, is not read.
        "학습(자습), 학습(자습)을, 학습(자습)이, 학습(자습)은, 학습(자습)과, 학습(자습)으로",
        "‘과제’, ‘과제’를, ‘과제’가, ‘과제’는, ‘과제’와, ‘과제’로"
    })
    void aParticleFollowsTheLastSound(String word, String object, String subject, String topic, String and, String by) {
        assertThat(Particles.with(word, Particle.OBJECT)).isEqualTo(object);
        assertThat(Particles.with(word, Particle.SUBJECT)).isEqualTo(subject);
        assertThat(Particles.with(word, Particle.TOPIC)).isEqualTo(topic);
        assertThat(Particles.with(word, Particle.AND)).isEqualTo(and);
        assertThat(Particles.with(word, Particle.BY)).isEqualTo(by);
    }

    @Test
    void decomposedHangulIsReadAsTheSame() {
        String decomposed = java.text.Normalizer.normalize("행동", java.text.Normalizer.Form.NFD);

        assertThat(Particles.after(decomposed, Particle.OBJECT)).isEqualTo("을");
    }

    @Test
    void whatHasNoSoundGetsOneFormAndNeverBoth() {
        assertThat(Particles.after("", Particle.OBJECT)).isEqualTo("를");
        assertThat(Particles.after("😀", Particle.SUBJECT)).isEqualTo("가");
        assertThat(Particles.after("日本", Particle.BY)).isEqualTo("로");
    }
}
