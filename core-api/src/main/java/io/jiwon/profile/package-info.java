/** Profiles: what a person says about themselves once, for every application. */
@NullMarked
package io.jiwon.profile;

import org.jspecify.annotations.NullMarked;
