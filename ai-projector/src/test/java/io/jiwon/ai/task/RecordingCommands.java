package io.jiwon.ai.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Keeps every command and answers as told. */
public final class RecordingCommands implements CommandGateway {
    private final List<CommandMessage<?>> sent = new ArrayList<>();
    private Function<Object, CompletableFuture<Object>> reply = command -> CompletableFuture.completedFuture(null);

    public synchronized void reply(Function<Object, CompletableFuture<Object>> reply) {
        this.reply = reply;
    }

    public synchronized List<CommandMessage<?>> messages() {
        return List.copyOf(sent);
    }

    public List<Object> payloads() {
        return messages().stream().<Object>map(CommandMessage::getPayload).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <R> CompletableFuture<R> send(Object command) {
        CommandMessage<?> message = GenericCommandMessage.asCommandMessage(command);
        sent.add(message);
        return (CompletableFuture<R>) reply.apply(message.getPayload());
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        throw new UnsupportedOperationException("nobody sends so");
    }

    @Override
    public <R> R sendAndWait(Object command) {
        throw new UnsupportedOperationException("every wait has a limit");
    }

    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        try {
            return this.<R>send(command).get(timeout, unit);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CommandExecutionException("failed", failed.getCause());
        } catch (InterruptedException | TimeoutException failed) {
            throw new CommandExecutionException("no reply", failed);
        }
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("nobody intercepts");
    }
}
