/** What every message is made of: who acts, what may be refused, pages, dates and ids. */
@NullMarked
package io.jiwon.message;

import org.jspecify.annotations.NullMarked;
