package io.jiwon.code;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one may ask about codes; they are the same for everybody. */
public sealed interface CodeQuery {
    /** Divisions that are looked up at once. */
    int DIVISIONS_MAX = 50;

    /**
     * The codes of some divisions, retired ones included. Answers {@link CodeTable}.
     *
     * @param divisions empty for all
     */
    record LookUpCodes(Set<DivisionId> divisions) implements CodeQuery {
        public LookUpCodes {
            divisions = Set.copyOf(divisions);
        }
    }

    /** Divisions by name. */
    record CodeTable(List<Division> divisions) {
        public CodeTable {
            divisions = List.copyOf(divisions);
        }

        /** What a code means; empty when nobody has defined it. */
        public Optional<Code> find(DivisionId division, String detailId) {
            return divisions.stream()
                    .filter(known -> known.division().equals(division))
                    .flatMap(known -> known.codes().stream())
                    .map(DescribedCode::code)
                    .filter(code -> code.detailId().equals(detailId))
                    .findFirst();
        }
    }

    /** A division with its codes in order. */
    record Division(DivisionId division, List<DescribedCode> codes, long version) {
        public Division {
            codes = List.copyOf(codes);
        }
    }

    /** @param isActive whether it is offered; a retired code only says what it means */
    record DescribedCode(Code code, boolean isActive) {}
}
