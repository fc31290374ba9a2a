package io.jiwon.dispatch;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;

/** What the application registers on its command bus. */
public final class CommandInterceptors {
    private CommandInterceptors() {}

    /** Tells the sender of a command which version and position it led to. */
    public static MessageHandlerInterceptor<CommandMessage<?>> outcome() {
        return new CommandOutcome.Interceptor();
    }
}
