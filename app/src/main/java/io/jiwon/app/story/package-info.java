/** Jiwon's main job told against a running server, from registration to an identical replay. */
@NullMarked
package io.jiwon.app.story;

import org.jspecify.annotations.NullMarked;
