package org.cachedai.servers.deployed;

import jakarta.enterprise.context.RequestScoped;

/** Can be asked in a request only. */
@RequestScoped
public class AskedRequest {

    /** The same in every request. */
    String mark() {
        return "!";
    }
}
