/** What the official kit of JSR-107 asks of an implementation, and checks that it asked. */
package org.cachedai.tck;
