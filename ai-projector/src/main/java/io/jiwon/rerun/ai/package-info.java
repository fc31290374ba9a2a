/** The AI side of rerun: the saga that puts each repeat down as work, and how it is done. */
@NullMarked
package io.jiwon.rerun.ai;

import org.jspecify.annotations.NullMarked;
