/** Companies: who offers jobs under a name of its own, registered by a person and confirmed by an administrator. */
@NullMarked
package io.jiwon.company;

import org.jspecify.annotations.NullMarked;
