/** Beans that no server may deploy. */
package org.cachedai.servers.refused;
