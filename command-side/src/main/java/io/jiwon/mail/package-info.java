/** Letters by e-mail: queued by a reaction, written when they are sent, sent by SMTP or kept in the development mailbox. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN) // Plumbing: any feature may have something to tell its people.
package io.jiwon.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
