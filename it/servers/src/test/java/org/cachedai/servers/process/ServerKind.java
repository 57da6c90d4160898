package org.cachedai.servers.process;

import java.nio.file.Path;
import java.util.Locale;

/** The servers that the scenarios run on. */
enum ServerKind {
    PAYARA("payara.microJar", ") ready in "),
    WILDFLY("wildfly.home", "started (with errors)");

    private final String installation;
    private final String startedInVain;

    ServerKind(String installation, String startedInVain) {
        this.installation = installation;
        this.startedInVain = startedInVain;
    }

    /** Where the server is: a jar, or a directory. */
    Path installation() {
        return Path.of(System.getProperty(installation));
    }

    /** What the server logs when it has started without the application. */
    String startedInVain() {
        return startedInVain;
    }

    /** The server's name in the names of the demo's archives. */
    String archiveName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
