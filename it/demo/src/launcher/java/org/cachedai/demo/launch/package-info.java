/** Runs the demo: starts a server, and a Redis if wanted, as processes of its own, and ends them all when it ends. */
package org.cachedai.demo.launch;
