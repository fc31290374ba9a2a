/** The answering side of campaign: projectors, rows and query endpoints. */
@NullMarked
package io.jiwon.campaign.query;

import org.jspecify.annotations.NullMarked;
