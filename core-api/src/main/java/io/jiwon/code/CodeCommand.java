package io.jiwon.code;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What an operator wants to do with the codes of a division. */
public sealed interface CodeCommand {
    DivisionId divisionId();

    /** Have a division with at least these codes; one that is there already stays as it is. */
    record DefineDivision(@TargetAggregateIdentifier DivisionId divisionId, List<Code> codes) implements CodeCommand {
        public DefineDivision {
            codes = List.copyOf(codes);
        }
    }

    /** Add a code at the end of its division. */
    record AddCode(@TargetAggregateIdentifier DivisionId divisionId, Code code) implements CodeCommand {}

    /** Say in other words what a code means. */
    record DescribeCode(@TargetAggregateIdentifier DivisionId divisionId, Code code) implements CodeCommand {}

    /** Put the codes into another order; every code is named exactly once. */
    record ReorderCodes(@TargetAggregateIdentifier DivisionId divisionId, List<String> order) implements CodeCommand {
        public ReorderCodes {
            order = List.copyOf(order);
        }
    }

    /** Offer a code no more; what has it keeps it, and it still says what it means. */
    record RetireCode(@TargetAggregateIdentifier DivisionId divisionId, String detailId) implements CodeCommand {}

    /** Offer a retired code again. */
    record ReinstateCode(@TargetAggregateIdentifier DivisionId divisionId, String detailId) implements CodeCommand {}
}
