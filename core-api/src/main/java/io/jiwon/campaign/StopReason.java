package io.jiwon.campaign;

/** Why a campaign ended before its last review. */
public enum StopReason {
    /** An administrator stopped it. */
    ADMINISTRATOR,
    /** The next review might have passed the cost ceiling. */
    COST_CEILING,
    /** The day's budget for AI work was spent. */
    AI_BUDGET
}
