package org.cachedai;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** The walls between the packages. */
@AnalyzeClasses(packages = "org.cachedai", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Which of our packages each package may use, besides itself and the root. */
    private static final Map<String, String[]> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("", new String[] {}),
            Map.entry("spi", new String[] {}),
            Map.entry("config", new String[] {}),
            Map.entry("json", new String[] {}),
            Map.entry("key", new String[] {}),
            Map.entry("flight", new String[] {}),
            Map.entry("core", new String[] {"key", "spi", "json", "flight"}),
            Map.entry("monitor", new String[] {"core", "spi", "config"}),
            Map.entry("alert", new String[] {"monitor", "core", "config", "spi"}),
            Map.entry("runtime", new String[] {"core", "flight", "monitor", "config", "spi"}),
            Map.entry("cdi", new String[] {"runtime", "alert", "monitor", "core", "flight", "key", "config", "spi"}),
            Map.entry("annotation", new String[] {"key", "flight", "spi"}),
            Map.entry("cdi.jcache", new String[] {"annotation", "cdi", "flight"}),
            Map.entry("health", new String[] {"core", "monitor", "spi"}),
            Map.entry("metrics", new String[] {"core", "monitor", "spi"}),
            Map.entry("rest", new String[] {"core", "monitor"}),
            Map.entry("tier", new String[] {"spi"}),
            Map.entry("tier.redis", new String[] {"tier", "config"}),
            Map.entry("tier.hazelcast", new String[] {"tier", "config"}),
            Map.entry("codec", new String[] {"json", "spi", "config"}),
            Map.entry("jcache", new String[] {"tier", "codec", "spi", "flight", "config", "json"}),
            Map.entry("jcache.spi", new String[] {
                "jcache", "spi", "tier", "tier.redis", "tier.hazelcast", "codec", "config", "json"
            })));

    @ArchTest
    static void everyPackage_usesOnlyWhatItMay(JavaClasses classes) {
        MAY_USE.forEach((user, used) -> noClasses()
                .that()
                .resideInAPackage(name(user))
                .should()
                .dependOnClassesThat(oursOutside(user, used))
                .because("the design says what " + name(user) + " may use")
                .check(classes));
    }

    @ArchTest
    static void everyPackage_hasItsWalls(JavaClasses classes) {
        TreeSet<String> packages = new TreeSet<>();
        classes.forEach(type -> packages.add(type.getPackageName()));

        assertThat(MAY_USE.keySet().stream().map(ArchitectureTest::name)).containsAll(packages);
    }

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("org.cachedai.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theRulesOfTheCache_knowNoContainer = noClasses()
            .that()
            .resideInAnyPackage(
                    name("core"),
                    name("key"),
                    name("monitor"),
                    name("alert"),
                    name("runtime"),
                    name("annotation"),
                    name("flight"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule theLowerHalf_knowsNoContainer = noClasses()
            .that()
            .resideInAnyPackage(name("tier") + "..", name("codec"), name("jcache") + "..", name("spi"), name("config"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule jedis_isKnownToOnePackage = onlyIn("redis.clients..", "tier.redis");

    @ArchTest
    static final ArchRule hazelcast_isKnownToOnePackage = onlyIn("com.hazelcast..", "tier.hazelcast");

    @ArchTest
    static final ArchRule jackson_isKnownToOnePackage = onlyIn("com.fasterxml.jackson..", "json");

    @ArchTest
    static final ArchRule zstd_isKnownToOnePackage = onlyIn("com.github.luben..", "codec");

    @ArchTest
    static final ArchRule microProfileMetrics_isKnownToOnePackage =
            onlyIn("org.eclipse.microprofile.metrics..", "metrics");

    @ArchTest
    static final ArchRule microProfileHealth_isKnownToOnePackage =
            onlyIn("org.eclipse.microprofile.health..", "health");

    @ArchTest
    static final ArchRule microProfileConfig_isKnownToOnePackage = onlyIn("org.eclipse.microprofile.config..", "cdi");

    @ArchTest
    static final ArchRule jaxRs_isKnownToOnePackage = onlyIn("jakarta.ws.rs..", "rest");

    @ArchTest
    static final ArchRule javax_isOnlyCacheManagementAndTheJdks = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("javax..")
                    .and(not(resideInAnyPackage(
                            "javax.cache..",
                            "javax.management..",
                            "javax.naming..",
                            "javax.net..",
                            "javax.crypto.."))));

    @ArchTest
    static final ArchRule theNearCacheInternalsOfHazelcast_areKnownToTheStoreItsMapAndItsRecord = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(WeighedRecordStore|HeldEntries|HeldEntry)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hazelcast.internal.nearcache..");

    @ArchTest
    static void everyPackage_isNullMarked(JavaClasses classes) {
        classes.stream().map(JavaClass::getPackage).distinct().forEach(ours -> assertThat(
                        ours.isAnnotatedWith(NullMarked.class))
                .as("%s is @NullMarked", ours.getName())
                .isTrue());
    }

    private static ArchRule onlyIn(String library, String owner) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(name(owner))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static DescribedPredicate<JavaClass> oursOutside(String user, String[] used) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage(name(user)).or(resideInAPackage(name("")));
        for (String other : used) {
            allowed = allowed.or(resideInAPackage(name(other)));
        }
        return resideInAPackage("org.cachedai..").and(not(allowed)).as("are in our other packages");
    }

    private static String name(String relative) {
        return relative.isEmpty() ? "org.cachedai" : "org.cachedai." + relative;
    }
}
