/** Whether files can be kept and read. */
@NullMarked
package io.jiwon.app.storage;

import org.jspecify.annotations.NullMarked;
