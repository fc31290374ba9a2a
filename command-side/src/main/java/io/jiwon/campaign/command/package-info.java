/** The deciding side of campaign: aggregate, estimate and command endpoints. */
@NullMarked
package io.jiwon.campaign.command;

import org.jspecify.annotations.NullMarked;
