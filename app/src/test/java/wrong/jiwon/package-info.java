/**
 * Everything that the rules of {@code io.jiwon.app.architecture} forbid, so that a test can show that they bite. It is
 * outside {@code io.jiwon}: no component scan of a test may find it.
 */
@NullMarked
package wrong.jiwon;

import org.jspecify.annotations.NullMarked;
