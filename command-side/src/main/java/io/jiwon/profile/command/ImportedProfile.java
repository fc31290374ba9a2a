package io.jiwon.profile.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.profile.ProfileId;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
final class ImportedProfile implements ImportedStreams {
    @Override
    public String feature() {
        return "profile";
    }

    @Override
    public UUID idFor(UserId former, UserId person, UUID id) {
        return id.equals(ProfileId.of(former).value())
                ? ProfileId.of(person).value()
                : ImportedStreams.derived(former, person, id);
    }
}
