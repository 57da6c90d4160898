/**
 * The container's edge of the JSR-107 annotations: they become interceptor bindings, their declarations are checked at
 * deployment, and one interceptor each hands the calls to {@code annotation}. Where the server or the application brings
 * interceptors for them, those of this package stay out.
 */
@NullMarked
package org.cachedai.cdi.jcache;

import org.jspecify.annotations.NullMarked;
