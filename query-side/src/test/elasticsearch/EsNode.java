import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Starts a node from a home folder in a process of its own, without the server's own main, which wants a distribution.
 * ElasticsearchServer compiles it. It ends when its standard input does, that is, with the process that started it.
 */
public final class EsNode {
    private EsNode() {}

    public static void main(String[] arguments) throws Exception {
        LogConfigurator.configureESLogging();
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Settings settings = Settings.builder()
                .loadFromPath(home.resolve("config/elasticsearch.yml"))
                .put("path.home", home.toString())
                .put("path.data", Path.of(arguments[1]).toAbsolutePath().toString())
                .put("http.port", arguments[2])
                .build();
        Environment environment = new Environment(settings, home.resolve("config"));
        LogConfigurator.registerErrorListener();
        LogConfigurator.setClusterName("test");
        LogConfigurator.setNodeName("n1");
        LogConfigurator.configure(environment, true);
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
                PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
                Map.of());
        Node node = new Node(environment, plugins);
        node.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        Thread.ofPlatform().daemon(true).start(EsNode::endWithInput);
        new CountDownLatch(1).await();
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        } catch (IOException closed) {
            // As good as the end.
        }
        System.exit(0);
    }
}
