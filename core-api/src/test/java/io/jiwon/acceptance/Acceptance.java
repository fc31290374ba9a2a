package io.jiwon.acceptance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which lines of the checklist a test shows; {@code docs/acceptance.md} is generated from it. On a class it speaks
 * for the whole class.
 */
@Documented
@Repeatable(Acceptance.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Acceptance {
    /** IDs of {@code docs/acceptance-ids.tsv}, for example {@code G61}. */
    String[] value();

    /** Whether something of the line is still missing. */
    boolean partial() default false;

    /** What is missing, or what the reader should know; a few words. */
    String note() default "";

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {
        Acceptance[] value();
    }
}
