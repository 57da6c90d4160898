package org.cachedai.demo.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a server runs an archive at the context root, listening on the loopback address only.
 *
 * @param installation Payara Micro's jar, or WildFly's home
 * @param archive the application
 * @param work a directory of this server's own, for what it writes
 * @param port where it listens
 */
public record ServerCommand(Path installation, Path archive, Path work, int port) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String HEAP = "-Xmx512m";
    private static final String LISTENER = "<http-listener name=\"default\" ";
    private static final String CONFIGURATION = "standalone-demo.xml";

    /**
     * Starts Payara Micro, or WildFly when the installation is a directory.
     *
     * @param environment what to add to the environment, such as {@code CACHEDAI_REDIS_URL}
     */
    public ChildProcess start(Map<String, String> environment) throws IOException {
        Files.createDirectories(work.resolve("tmp"));
        List<String> command = Files.isDirectory(installation) ? wildfly() : payara();
        return ChildProcess.start(command, environment, work.resolve("server.log"));
    }

    private List<String> payara() throws IOException {
        Path settings = Files.writeString(
                work.resolve("loopback.asadmin"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1\n");
        return java(
                "-jar",
                installation.toString(),
                "--prebootcommandfile",
                settings.toString(),
                "--deploy",
                archive.toString(),
                "--contextroot",
                "/",
                "--port",
                Integer.toString(port),
                "--nohazelcast",
                "--disablephonehome");
    }

    private List<String> wildfly() throws IOException {
        Path base = work.resolve("standalone");
        Path configuration = base.resolve("configuration");
        copy(installation.resolve("standalone/configuration"), configuration);
        Files.writeString(
                configuration.resolve(CONFIGURATION),
                withoutBodyLimit(Files.readString(configuration.resolve("standalone.xml"))));
        Files.createDirectories(base.resolve("deployments"));
        Files.copy(archive, base.resolve("deployments/ROOT.war"), StandardCopyOption.REPLACE_EXISTING);
        return java(
                "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.management/javax.management=ALL-UNNAMED",
                "-Djboss.home.dir=" + installation,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0",
                "-jar",
                installation.resolve("jboss-modules.jar").toString(),
                "-mp",
                installation.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-c",
                CONFIGURATION);
    }

    /** The configuration with an HTTP listener that leaves it to the application to refuse a large body. */
    private static String withoutBodyLimit(String configuration) {
        return configuration.replace(LISTENER, LISTENER + "max-post-size=\"0\" ");
    }

    private List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA, HEAP, "-Djava.io.tmpdir=" + work.resolve("tmp")));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
