package org.cachedai.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The demo's archive for a server, with other settings. */
public final class DemoArchive {

    private static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";

    private DemoArchive() {}

    /** The archive for the server that Arquillian runs. */
    public static WebArchive forDeployment(Map<String, String> settings) {
        return of(System.getProperty("arquillian.launch"), settings);
    }

    /**
     * The archive for a server, at the context root.
     *
     * @param server {@code payara} or {@code wildfly}
     * @param settings what differs from the demo's own settings
     */
    public static WebArchive of(String server, Map<String, String> settings) {
        WebArchive archive = ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(Path.of(System.getProperty("demo.archives"), "demo-" + server + ".war")
                        .toFile())
                .as(WebArchive.class);
        archive.add(new StringAsset(merged(archive, settings)), SETTINGS);
        return archive;
    }

    private static String merged(WebArchive archive, Map<String, String> settings) {
        var properties = new Properties();
        try (InputStream original = archive.get(SETTINGS).getAsset().openStream()) {
            properties.load(original);
            properties.setProperty("demo.model.pause", "PT0.05S");
            properties.putAll(settings);
            var text = new StringWriter();
            properties.store(text, null);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
