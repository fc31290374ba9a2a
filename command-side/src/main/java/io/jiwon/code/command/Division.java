package io.jiwon.code.command;

import io.jiwon.code.Code;
import io.jiwon.code.CodeCommand.AddCode;
import io.jiwon.code.CodeCommand.DefineDivision;
import io.jiwon.code.CodeCommand.DescribeCode;
import io.jiwon.code.CodeCommand.ReinstateCode;
import io.jiwon.code.CodeCommand.ReorderCodes;
import io.jiwon.code.CodeCommand.RetireCode;
import io.jiwon.code.CodeEvent;
import io.jiwon.code.CodeEvent.CodeAdded;
import io.jiwon.code.CodeEvent.CodeDescribed;
import io.jiwon.code.CodeEvent.CodeReinstated;
import io.jiwon.code.CodeEvent.CodeRetired;
import io.jiwon.code.CodeEvent.CodesReordered;
import io.jiwon.code.CodeEvent.DivisionDefined;
import io.jiwon.code.CodeProblem;
import io.jiwon.code.DivisionId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.message.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The codes of one division. A code is never taken out: something may be stored with it. */
@StoredAggregate
@Revision("1")
final class Division {
    @AggregateIdentifier
    private @Nullable DivisionId divisionId;

    private List<Code> codes = new ArrayList<>();
    private Set<String> retired = new HashSet<>();

    Division() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DefineDivision command) {
        CodeRules.check(command.codes());
        if (divisionId == null) {
            apply(new DivisionDefined(command.divisionId(), command.codes()));
            return;
        }
        for (Code code : command.codes()) {
            if (place(code.detailId()) < 0) {
                add(code);
            }
        }
    }

    @CommandHandler
    void handle(AddCode command) {
        CodeRules.check(command.code());
        int known = place(command.code().detailId());
        if (known >= 0) {
            if (codes.get(known).equals(command.code())) {
                return;
            }
            throw new Refused(CodeProblem.CODE_EXISTS);
        }
        add(command.code());
    }

    @CommandHandler
    void handle(DescribeCode command) {
        CodeRules.check(command.code());
        if (!known(command.code().detailId()).equals(command.code())) {
            apply(new CodeDescribed(id(), command.code()));
        }
    }

    @CommandHandler
    void handle(ReorderCodes command) {
        List<String> present = codes.stream().map(Code::detailId).toList();
        if (command.order().size() != present.size() || !new HashSet<>(command.order()).equals(Set.copyOf(present))) {
            throw new Refused(CodeProblem.CODE_ORDER_INCOMPLETE);
        }
        if (!command.order().equals(present)) {
            apply(new CodesReordered(id(), command.order()));
        }
    }

    @CommandHandler
    void handle(RetireCode command) {
        if (!retired.contains(known(command.detailId()).detailId())) {
            apply(new CodeRetired(id(), command.detailId()));
        }
    }

    @CommandHandler
    void handle(ReinstateCode command) {
        if (retired.contains(known(command.detailId()).detailId())) {
            apply(new CodeReinstated(id(), command.detailId()));
        }
    }

    private void add(Code code) {
        if (codes.size() >= Code.CODES_MAX) {
            throw new Refused(CodeProblem.TOO_MANY_CODES);
        }
        apply(new CodeAdded(id(), code, codes.size()));
    }

    private Code known(String detailId) {
        int place = place(detailId);
        if (place < 0) {
            throw new Refused(CodeProblem.CODE_NOT_FOUND);
        }
        return codes.get(place);
    }

    private int place(String detailId) {
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).detailId().equals(detailId)) {
                return i;
            }
        }
        return -1;
    }

    private DivisionId id() {
        if (divisionId == null) {
            throw new IllegalStateException("The division has no first event");
        }
        return divisionId;
    }

    private static void apply(CodeEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(CodeEvent event) {
        switch (event) {
            case DivisionDefined defined -> {
                divisionId = defined.divisionId();
                codes = new ArrayList<>(defined.codes());
            }
            case CodeAdded added -> codes.add(added.code());
            case CodeDescribed described -> codes.set(place(described.code().detailId()), described.code());
            case CodesReordered reordered ->
                codes = new ArrayList<>(
                        reordered.order().stream().map(this::known).toList());
            case CodeRetired gone -> retired.add(gone.detailId());
            case CodeReinstated back -> retired.remove(back.detailId());
        }
    }
}
