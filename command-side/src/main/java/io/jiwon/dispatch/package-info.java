/** How a command gets from an HTTP request to its handler: caller, versions, positions, repeats, refusals. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN) // Plumbing: it knows who calls, and every feature uses it.
package io.jiwon.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
