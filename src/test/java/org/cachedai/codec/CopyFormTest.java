package org.cachedai.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cachedai.json.JsonMapping;
import org.cachedai.spi.EncodedValue;
import org.cachedai.spi.Provenance;

@SuppressWarnings("JavaUtilDate") // What applications store.
class CopyFormTest {

    private final CopyForm<Object> form =
            new CopyForm<>(Object.class, CopyFormTest.class.getClassLoader(), new JsonMapping());

    @Property
    void give_mutableValue_isACopyOfWhatWasKept(@ForAll List<String> texts) {
        Box box = new Box(new ArrayList<>(texts));
        Object kept = form.keep(box);
        box.texts.add("changed after put");
        Box first = (Box) form.give(kept);
        assertThat(first.texts).isEqualTo(texts);

        first.texts.add("changed after get");

        assertThat(((Box) form.give(kept)).texts).isEqualTo(texts);
    }

    @Example
    void give_bytesAndDates_areCopies() {
        byte[] bytes = {1, 2};
        Date date = new Date(1);
        Object keptBytes = form.keep(bytes);
        Object keptDate = form.keep(date);
        bytes[0] = 9;
        date.setTime(9);
        ((byte[]) form.give(keptBytes))[0] = 8;
        ((Date) form.give(keptDate)).setTime(8);

        assertThat((byte[]) form.give(keptBytes)).containsExactly(1, 2);
        assertThat(form.give(keptDate)).isEqualTo(new Date(1));
    }

    @Example
    void give_immutableValue_isTheSameObject() {
        for (Object value :
                List.of("text", 1_000, Instant.EPOCH, TimeUnit.DAYS, new EncodedValue(new byte[1], Provenance.NONE))) {
            assertThat(form.give(form.keep(value))).isSameAs(value);
        }
    }

    @Example
    void keep_whatCannotBeSerialised_isRefusedWithARemedy() {
        assertThatThrownBy(() -> form.keep(new Thread("secret")))
                .isInstanceOf(UnstorableValueException.class)
                .hasMessageContainingAll("java.lang.Thread", "not serialisable", "setStoreByValue(false)")
                .hasMessageNotContaining("secret");
    }

    @Example
    void give_classOfAnotherLoader_isOfTheCachesLoader() throws Exception {
        try (ReloadingLoader loader = new ReloadingLoader(Box.class)) {
            CopyForm<Object> other = new CopyForm<>(Object.class, loader, new JsonMapping());

            Object given = other.give(other.keep(new Box(new ArrayList<>())));

            assertThat(given.getClass().getName()).isEqualTo(Box.class.getName());
            assertThat(given.getClass().getClassLoader()).isSameAs(loader);
        }
    }

    @Example
    void give_copyOfAnotherLoadersClass_isRefusedWithARemedy() throws Exception {
        try (ReloadingLoader loader = new ReloadingLoader(Box.class)) {
            CopyForm<Box> other = new CopyForm<>(Box.class, loader, new JsonMapping());
            Object kept = other.keep(new Box(new ArrayList<>()));

            assertThatThrownBy(() -> other.give(kept))
                    .isInstanceOf(UnfitPayloadException.class)
                    .hasMessageContaining("class loader of the application");
        }
    }

    @Example
    void payload_nearOnly_isRefused() {
        Object kept = form.keep("text");

        assertThat(form.reads(1)).isFalse();
        assertThatThrownBy(() -> form.payload(kept)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> form.codecId(kept)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Example
    void weigh_keptForms_isWhatTheyTake() {
        for (Object value : List.of("text", new byte[100], new Date(1), new Box(new ArrayList<>(List.of("a"))))) {
            Object kept = form.keep(value);
            assertThat(form.weigh(kept)).isEqualTo(Measured.bytes(kept));
        }
    }

    static final class Box implements Serializable {
        private static final long serialVersionUID = 1L;

        private final List<String> texts;

        Box(List<String> texts) {
            this.texts = texts;
        }
    }
}
