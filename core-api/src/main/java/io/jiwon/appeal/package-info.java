/** Appeals: a person asks that a human looks at what a machine assessed about them. */
@NullMarked
package io.jiwon.appeal;

import org.jspecify.annotations.NullMarked;
