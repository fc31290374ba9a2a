/** Documents that are generated from the code, checked in, and kept true by a test. */
@NullMarked
package io.jiwon.docs;

import org.jspecify.annotations.NullMarked;
