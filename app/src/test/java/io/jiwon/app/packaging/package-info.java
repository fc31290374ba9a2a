/** Tests of the files around the jar: container images, compose, monitoring, launcher, demo texts. */
@NullMarked
package io.jiwon.app.packaging;

import org.jspecify.annotations.NullMarked;
