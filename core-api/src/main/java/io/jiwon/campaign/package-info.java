/** Campaigns: an administrator has many reviews made again, within a cost, to see how another model or prompt rates. */
@NullMarked
package io.jiwon.campaign;

import org.jspecify.annotations.NullMarked;
