/**
 * What an application imports: the annotations that mark a method's answers as cacheable and say what identifies a
 * call, the programmatic {@link org.cachedai.AiResponseCache}, and the exceptions. It depends on nothing else of the
 * library.
 */
@NullMarked
package org.cachedai;

import org.jspecify.annotations.NullMarked;
