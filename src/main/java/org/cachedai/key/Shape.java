package org.cachedai.key;

import java.util.List;

/**
 * How the instances of one class are read.
 *
 * @param name what the class is called in the key
 * @param properties at least one, or none for a record without components, sorted by name
 */
record Shape(String name, List<Property> properties) {}
