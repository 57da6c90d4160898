/** What a model answers, one record per operation, and how an answer looks as JSON. */
package org.cachedai.demo.answer;
