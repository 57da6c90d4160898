package org.cachedai.key;

import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cachedai.UnstableKeyException;
import org.cachedai.key.KeyArgument.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Makes the keys of one call site. Two calls have one key exactly when call site, caller and every argument that is not
 * excluded are equal by type and content; in another JVM as in this one. The text of any length is hashed in a stream.
 *
 * <p>What content is:
 *
 * <ul>
 *   <li>Types are part of it: {@code 1}, {@code 1L} and {@code "1"} differ, as do null and {@link java.util.Optional#empty}.
 *       Every {@link CharSequence} is its characters. Decimals differ by scale, {@code 0.0} and {@code -0.0} differ.
 *   <li>A {@link List} or {@link java.util.Deque} is its elements in order; a {@link Set} and a {@link java.util.Map} are
 *       theirs in any order. Which class implements them does not matter.
 *   <li>A record is its class name and components, a bean its class name, public getters and public fields. A value of
 *       JSON-P is what it stands for, whichever product implements it.
 *   <li>Enums, {@code java.time}, UUID, URI, URL (as text), Locale, Currency, Date and Class are their type and value.
 *   <li>Everything else is refused: streams, iterators, functions, lambdas and proxies, files and paths, results yet to
 *       come, other collections, other classes of Java (atomic numbers among them), objects without properties, and what
 *       contains itself or is nested more than 100 levels deep.
 * </ul>
 *
 * <p>Arguments must not change while their key is made. Instances are immutable and safe for use by several threads. They
 * remember the classes of the arguments, so they must live no longer than the application.
 */
public final class CacheKeyGenerator {

    /** The version of the key's format, which begins every key. */
    public static final int SCHEMA_VERSION = 1;

    private final String place;
    private final List<KeyArgument> arguments;
    private final int[] order;
    private final byte[] constantPart;
    private final Supplier<? extends KeyHash> hashes;
    private final Shapes shapes = new Shapes();

    private CacheKeyGenerator(CallSite site, List<KeyArgument> arguments, Supplier<? extends KeyHash> hashes) {
        requireDistinctOptions(arguments);
        this.place = site.beanClass() + "." + site.method();
        this.arguments = List.copyOf(arguments);
        this.order = order(this.arguments);
        this.constantPart = constantPart(site);
        this.hashes = hashes;
    }

    /**
     * A generator of SHA-256 keys.
     *
     * @param site the constant part of every key
     * @param arguments one for each parameter, in the order of the values that {@link #generate} is given
     * @throws IllegalArgumentException when two options have one name
     */
    public static CacheKeyGenerator of(CallSite site, List<KeyArgument> arguments) {
        return of(site, arguments, null);
    }

    /**
     * A generator of HMAC-SHA-256 keys, from which nobody without the secret can confirm a guessed text.
     *
     * @param site the constant part of every key
     * @param arguments one for each parameter, in the order of the values that {@link #generate} is given
     * @param secret copied; null for plain SHA-256
     * @throws IllegalArgumentException when two options have one name, or the secret is empty
     */
    public static CacheKeyGenerator of(CallSite site, List<KeyArgument> arguments, byte @Nullable [] secret) {
        Supplier<? extends KeyHash> hashes = secret == null ? Sha256::begin : new HmacSha256.Secret(secret)::begin;
        return new CacheKeyGenerator(site, arguments, hashes);
    }

    /**
     * The key of one call: the schema version, a dot, and 43 letters, digits, {@code -} and {@code _}, which are all 256
     * bits of the hash in URL-safe Base64.
     *
     * @param caller who may be given the answer, such as a principal's name; null when every caller may
     * @param values one for each argument, also for the excluded; null when there are no arguments
     * @throws UnstableKeyException when an argument has no stable content; the message names the parameter and the remedy,
     *     never the content
     * @throws IllegalArgumentException when there are more or fewer values than arguments
     */
    public String generate(@Nullable String caller, @Nullable Object @Nullable [] values) {
        int count = values == null ? 0 : values.length;
        if (count != arguments.size()) {
            throw new IllegalArgumentException(count + " values for " + arguments.size() + " arguments");
        }
        CanonicalOutput out = new CanonicalOutput(hashes.get());
        out.bytes(constantPart);
        ContentWriter writer = new ContentWriter(out, shapes);
        writer.write(caller);
        if (values != null) {
            for (int index : order) {
                write(writer, arguments.get(index), values[index]);
            }
        }
        return SCHEMA_VERSION + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(out.finish());
    }

    private void write(ContentWriter writer, KeyArgument argument, @Nullable Object value) {
        try {
            writer.write(value);
        } catch (UnstableContentException e) {
            throw refusal(argument, e.getMessage());
        } catch (RuntimeException e) {
            throw refusal(argument, "reading it throws " + e.getClass().getName());
        }
    }

    private UnstableKeyException refusal(KeyArgument argument, @Nullable String reason) {
        return new UnstableKeyException("No key can be made of parameter '" + argument.parameter() + "' of " + place
                + ": " + reason + ". Pass a value with stable content instead, or mark the parameter @CacheExclude if"
                + " it does not change the answer.");
    }

    /** The hash of everything that is the same for every call. */
    private byte[] constantPart(CallSite site) {
        CanonicalOutput out = new CanonicalOutput(Sha256.begin());
        out.int4(SCHEMA_VERSION);
        Stream.of(site.namespace(), site.beanClass(), site.method(), site.returnType())
                .forEach(out::text);
        Stream.of(site.operation(), site.model(), site.promptVersion(), site.scope())
                .forEach(out::text);
        out.int4(order.length);
        for (int index : order) {
            out.text(arguments.get(index).kind().name());
            out.text(arguments.get(index).name());
        }
        return out.finish();
    }

    /** The indices of what enters the key: the options by name, so that their parameters may be reordered. */
    private static int[] order(List<KeyArgument> arguments) {
        Comparator<KeyArgument> byName = Comparator.comparing(KeyArgument::kind)
                .thenComparing(argument -> argument.kind() == Kind.OPTION ? argument.name() : "");
        return IntStream.range(0, arguments.size())
                .boxed()
                .filter(index -> arguments.get(index).kind() != Kind.EXCLUDED)
                .sorted(Comparator.comparing(arguments::get, byName))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void requireDistinctOptions(List<KeyArgument> arguments) {
        Set<String> names = new HashSet<>();
        for (KeyArgument argument : arguments) {
            if (argument.kind() == Kind.OPTION && !names.add(argument.name())) {
                throw new IllegalArgumentException("Two options are named '" + argument.name() + "'");
            }
        }
    }
}
