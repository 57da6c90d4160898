package org.cachedai.key;

/** What kind of value follows. The codes are part of the key's format: a changed code needs a new schema version. */
enum Tag {
    NULL('0'),
    TEXT('t'),
    BOOLEAN('z'),
    BYTE('b'),
    SHORT('s'),
    INT('i'),
    LONG('l'),
    FLOAT('f'),
    DOUBLE('d'),
    CHARACTER('c'),
    BIG_INTEGER('I'),
    BIG_DECIMAL('D'),
    /** A value type, by the name of its class and its text. */
    VALUE('v'),
    ENUM('e'),
    OPTIONAL('o'),
    /** A primitive array, followed by the tag of its elements. */
    PRIMITIVES('p'),
    OBJECTS('a'),
    LIST('L'),
    SET('S'),
    MAP('M'),
    /** A record or bean, by the name of its class and its properties. */
    PROPERTIES('P');

    final byte code;

    Tag(char code) {
        this.code = (byte) code;
    }
}
