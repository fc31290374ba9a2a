package io.jiwon.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that fails where a test wants it to: at a statement, at the commit, when it is connected to. */
final class FaultyDatabase extends DelegatingDataSource {
    static final String CONNECT = "connect";
    static final String COMMIT = "commit";
    static final String ABORT = "abort";

    /** The statement of a batch that is sent without asking first. */
    static final String APPEND_AFTER = "with moved";

    static final String LOCK_HEAD = "select position, hash from command.event_head";

    /** What happens instead of a call. */
    interface Fault {
        Object instead(Callable<Object> call) throws Exception;
    }

    private record Place(String statement, boolean once, Fault fault) {}

    private final List<Place> places = new CopyOnWriteArrayList<>();

    private final Set<Connection> kept = ConcurrentHashMap.newKeySet();
    private volatile boolean keepsLost;

    FaultyDatabase(DataSource database) {
        super(database);
    }

    void once(String statement, Fault fault) {
        places.add(new Place(statement, true, fault));
    }

    void always(String statement, Fault fault) {
        places.add(new Place(statement, false, fault));
    }

    /** What the committer gives up stays open, as a server's side of a lost connection does for a while. */
    void keepLostConnections() {
        keepsLost = true;
    }

    void mend() {
        places.clear();
        keepsLost = false;
        for (Connection connection : kept) {
            try {
                connection.abort(Runnable::run);
                connection.close();
            } catch (SQLException broken) {
                // As it should be.
            }
        }
        kept.clear();
    }

    /** The connection breaks before the server has heard of it. */
    static Fault lostBefore() {
        return call -> {
            throw lost();
        };
    }

    /** The connection breaks when the server has done it. */
    static Fault lostAfter() {
        return call -> {
            call.call();
            throw lost();
        };
    }

    static Fault failing(String sqlState) {
        return call -> {
            throw new SQLException("A fault with the state " + sqlState, sqlState);
        };
    }

    static SQLException lost() {
        return new SQLException("The connection was cut", "08006");
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return (Connection) at(CONNECT, () -> connection(super.getConnection()));
        } catch (SQLException | RuntimeException failed) {
            throw failed;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private Object at(String statement, Callable<Object> call) throws Exception {
        for (Place place : places) {
            if (statement.toLowerCase(Locale.ROOT).startsWith(place.statement())
                    && (!place.once() || places.remove(place))) {
                return place.fault().instead(call);
            }
        }
        return call.call();
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (method, arguments) -> {
            Callable<Object> call = () -> call(real, method, arguments);
            return switch (method.getName()) {
                case "prepareStatement" ->
                    statement(PreparedStatement.class, (PreparedStatement) call.call(), (String) arguments[0]);
                case "createStatement" -> statement(Statement.class, (Statement) call.call(), "");
                case "commit" -> at(COMMIT, call);
                case "abort" -> keepsLost && kept.add(real) ? null : at(ABORT, call);
                case "close" -> kept.contains(real) ? null : call.call();
                default -> call.call();
            };
        });
    }

    private <S extends Statement> S statement(Class<S> type, S real, String prepared) {
        return proxy(type, (method, arguments) -> {
            Callable<Object> call = () -> call(real, method, arguments);
            if (!method.getName().startsWith("execute")) {
                return call.call();
            }
            return at(arguments == null || arguments.length == 0 ? prepared : (String) arguments[0], call);
        });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
