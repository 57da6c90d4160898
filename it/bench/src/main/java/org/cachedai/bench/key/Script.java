package org.cachedai.bench.key;

/** What a text is written with; the proportions are those of running text. */
public enum Script {
    /** One byte each in UTF-8. */
    ASCII("The letter was never opened, and nobody in the house could say, afterwards, who had brought it in. "),
    /** English with typographic quotes. */
    TYPOGRAPHIC("“I never opened it,” she said; and nobody in the house could say who’d brought it in, or when. "),
    /** Latin letters beyond ASCII. */
    GERMAN("Der Brief wurde nie geöffnet, und später wußte niemand im Hause zu sagen, wer ihn gebracht hätte. "),
    /** Two bytes for each letter in UTF-8. */
    RUSSIAN("Письмо так и не вскрыли, и никто в доме не мог потом сказать, кто и когда его принёс. "),
    /** Three bytes for each character in UTF-8. */
    CHINESE("那封信始终没有拆开，后来家里谁也说不清是什么人、在什么时候把它送来的。");

    private final String sentence;

    Script(String sentence) {
        this.sentence = sentence;
    }

    String text(int length) {
        return sentence.repeat(length / sentence.length() + 1).substring(0, length);
    }
}
