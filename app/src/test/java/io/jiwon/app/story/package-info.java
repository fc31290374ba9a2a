/** Tests of the story against a server of canned answers. */
@NullMarked
package io.jiwon.app.story;

import org.jspecify.annotations.NullMarked;
