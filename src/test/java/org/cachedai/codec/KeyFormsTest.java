package org.cachedai.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import org.cachedai.codec.KeyTextsTest.Identifier;
import org.cachedai.codec.KeyTextsTest.Name;
import org.cachedai.codec.KeyTextsTest.Order;

@SuppressWarnings("JavaUtilDate") // What applications use as keys.
class KeyFormsTest {

    private static final ClassLoader LOADER = KeyFormsTest.class.getClassLoader();

    private final KeyForms forms = new KeyForms(new SerialFilter(List.of()), LOADER);

    @Example
    void text_withAPartThatIsNotAllowed_isRefusedByNameUntilItIsAllowed() {
        Holder key = new Holder(new Identifier("secret"));

        assertThatThrownBy(() -> forms.of(Holder.class).text(key))
                .isInstanceOf(UnstorableKeyException.class)
                .hasMessageContainingAll(Identifier.class.getName(), "cachedai.serialization.allow")
                .hasMessageNotContaining("secret");
        KeyForms allowing = new KeyForms(new SerialFilter(List.of("org.cachedai.codec.*")), LOADER);
        KeyForm<Holder> form = allowing.of(Holder.class);
        assertThat(form.parse(form.text(key)).id.name).isEqualTo("secret");
        assertThat(forms.of(Holder.class).parse(form.text(key))).isNull();
        assertThat(forms.of(Object.class).parse(form.text(key))).isNull();
    }

    @Example
    void keyThatCannotBeSerialised_isRefusedByName() {
        KeyForm<Object> form = forms.of(Object.class);
        Object key = new Object[] {new Thread("secret")};

        assertThatThrownBy(() -> form.keep(key))
                .isInstanceOf(UnstorableKeyException.class)
                .hasMessageContaining("java.lang.Thread is not serialisable")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> form.text(key)).isInstanceOf(UnstorableKeyException.class);
    }

    @Example
    void text_localeWithoutATag_isRefused() {
        assertThatThrownBy(() -> forms.of(Locale.class).text(new Locale("no language")))
                .isInstanceOf(UnstorableKeyException.class);
    }

    @Example
    void keep_immutableKeys_isTheSameObject() {
        for (Object key : List.of("text", 1_000, new BigDecimal("1.0"), new UUID(1, 2), new Name("x"), TimeUnit.DAYS)) {
            assertThat(forms.of(Object.class).keep(key)).isSameAs(key);
        }
        Order order = new Order("a", 1, TimeUnit.DAYS, new Name("x"));
        assertThat(forms.of(Order.class).keep(order)).isSameAs(order);
    }

    @Example
    void keep_mutableKeys_isACopy() {
        Date date = new Date(1);
        Date kept = forms.of(Date.class).keep(date);
        Object keptInAny = forms.of(Object.class).keep(date);
        Dated keptInRecord = forms.of(Dated.class).keep(new Dated("x", date));
        Identifier identifier = new Identifier("a");
        Identifier keptIdentifier = forms.of(Identifier.class).keep(identifier);

        date.setTime(2);
        identifier.name = "b";

        assertThat(kept).isEqualTo(new Date(1));
        assertThat(keptInAny).isEqualTo(new Date(1));
        assertThat(keptInRecord).isEqualTo(new Dated("x", new Date(1)));
        assertThat(keptIdentifier).isEqualTo(new Identifier("a"));
    }

    @Example
    void keep_byReference_isTheSameObjectOfAnyType() {
        Thread thread = new Thread("not serialisable");

        assertThat(forms.byReference(Object.class).keep(thread)).isSameAs(thread);
    }

    @Example
    void text_subclassOfAScalar_keepsWhatItHasToSay() {
        KeyForm<Date> form = new KeyForms(new SerialFilter(List.of("org.cachedai.codec.**")), LOADER).of(Date.class);
        Stamp one = new Stamp(5, 1);
        Stamp two = new Stamp(5, 2);

        assertThat(form.text(one)).isNotEqualTo(form.text(two)).isNotEqualTo(form.text(new Date(5)));
        assertThat(form.parse(form.text(two))).isEqualTo(two);
        assertThat(form.keep(one)).isEqualTo(one).isNotSameAs(one);
    }

    @Example
    void weigh_keys_isNearWhatTheyTake() {
        for (Object key :
                List.of("text", new UUID(1, 2), new Identifier("name"), new Order("a", 1, null, new Name("n")))) {
            assertThat(forms.of(Object.class).weigh(key)).isEqualTo(Measured.bytes(key));
        }
    }

    record Dated(String name, Date date) {}

    static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Identifier id;

        Holder(Identifier id) {
            this.id = id;
        }
    }

    static final class Stamp extends Date {
        private static final long serialVersionUID = 1L;

        private final int nanos;

        Stamp(long millis, int nanos) {
            super(millis);
            this.nanos = nanos;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stamp that && getTime() == that.getTime() && nanos == that.nanos;
        }

        @Override
        public int hashCode() {
            return Objects.hash(super.hashCode(), nanos);
        }
    }
}
