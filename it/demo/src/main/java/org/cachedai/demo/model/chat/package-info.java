/** A model behind an OpenAI-compatible chat endpoint. */
package org.cachedai.demo.model.chat;
