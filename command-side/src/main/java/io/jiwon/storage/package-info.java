/** Where the bytes of files lie, in a folder or in a bucket, encrypted with their owners' keys. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN) // Plumbing: any feature may have bytes to keep.
package io.jiwon.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
