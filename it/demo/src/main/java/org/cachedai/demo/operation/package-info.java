/** The three operations, on three kinds of bean, and their resources. */
package org.cachedai.demo.operation;
