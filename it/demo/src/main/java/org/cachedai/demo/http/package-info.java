/**
 * The HTTP edge: a body is UTF-8 text of a bounded size, an option is a whole number within bounds, an answer is JSON,
 * and every failure is a problem of RFC 9457.
 */
package org.cachedai.demo.http;
