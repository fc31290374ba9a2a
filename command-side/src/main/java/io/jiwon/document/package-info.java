/** The text of documents, PDF, DOCX, HWP, HWPX, HTML and plain text, read in a process of its own. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN) // Plumbing: any feature may have documents to read.
package io.jiwon.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
