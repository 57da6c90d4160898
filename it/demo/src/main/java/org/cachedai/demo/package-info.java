/**
 * The application that people try: three operations of a language model behind {@code @CachedAIResponse}, a page that
 * shows what the cache saves, and the tally behind it.
 */
package org.cachedai.demo;
