/** What the compiler cannot check about the house: sides, features, names. */
@NullMarked
package io.jiwon.app.architecture;

import org.jspecify.annotations.NullMarked;
