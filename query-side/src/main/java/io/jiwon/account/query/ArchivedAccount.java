package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.AccountView;
import io.jiwon.account.AccountQuery.FindAccount;
import io.jiwon.account.Caller;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class ArchivedAccount implements ArchivedState {
    private final Queries queries;

    ArchivedAccount(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "account";
    }

    @Override
    public String group() {
        return AccountViewProjector.GROUP;
    }

    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        // The other streams are claims on e-mail addresses, which have no view.
        return streamId.equals(caller.user().toString())
                ? queries.find(caller, new FindAccount(caller.user()), AccountView.class)
                        .map(account -> new Shown("account", account))
                : Optional.empty();
    }
}
