/** Files: what people upload, photos and documents, each encrypted with its owner's key. */
@NullMarked
package io.jiwon.file;

import org.jspecify.annotations.NullMarked;
