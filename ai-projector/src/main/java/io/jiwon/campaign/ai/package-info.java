/** The AI side of campaign: the saga that has one review after the other repeated. */
@NullMarked
package io.jiwon.campaign.ai;

import org.jspecify.annotations.NullMarked;
