package org.cachedai.servers.process;

import java.nio.file.Path;
import java.util.Locale;

/** The servers that the scenarios run on. */
enum ServerKind {
    PAYARA("payara.microJar"),
    WILDFLY("wildfly.home");

    private final String installation;

    ServerKind(String installation) {
        this.installation = installation;
    }

    /** Where the server is: a jar, or a directory. */
    Path installation() {
        return Path.of(System.getProperty(installation));
    }

    /** The server's name in the names of the demo's archives. */
    String archiveName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
