/** What the cache has saved so far, and what it complains about, for the page. */
package org.cachedai.demo.tally;
