/** How HTTP looks from outside: JSON, problems, security, aliases, limits. */
@NullMarked
package io.jiwon.app.http;

import org.jspecify.annotations.NullMarked;
