/** Codes: the short values of divisions such as 학력 or 병역, and what each means in Korean and English. */
@NullMarked
package io.jiwon.code;

import org.jspecify.annotations.NullMarked;
