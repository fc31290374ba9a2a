package io.jiwon.message;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of an administrator's question whether its answer shows personal data of others. If so, the answer is
 * {@link AboutPeople}, or a {@link Page} of such, and goes out only after it is recorded who was shown.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ShowsPersonalData {
    boolean value() default true;
}
