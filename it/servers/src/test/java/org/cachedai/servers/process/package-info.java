/** Scenarios that start and stop servers themselves. */
package org.cachedai.servers.process;
