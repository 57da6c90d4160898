/**
 * An extractive model: it ranks the sentences and words that are in the text, and judges mood by a small lexicon. It
 * understands nothing, and the application says so.
 */
package org.cachedai.demo.model.extract;
