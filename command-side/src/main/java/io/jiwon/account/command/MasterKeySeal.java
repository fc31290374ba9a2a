package io.jiwon.account.command;

import io.jiwon.message.ServerSeal;
import java.util.Base64;
import org.springframework.stereotype.Component;

@Component
final class MasterKeySeal implements ServerSeal {
    private final MasterKey key;

    MasterKeySeal(MasterKey key) {
        this.key = key;
    }

    @Override
    public String of(String purpose, byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.code("seal/" + purpose, content));
    }
}
