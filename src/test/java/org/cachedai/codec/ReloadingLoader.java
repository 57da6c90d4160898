package org.cachedai.codec;

import java.net.URL;
import java.net.URLClassLoader;

/** Has a class of its own of a name that its parent has too. */
final class ReloadingLoader extends URLClassLoader {

    private final String reloaded;

    ReloadingLoader(Class<?> type) {
        super(new URL[] {type.getProtectionDomain().getCodeSource().getLocation()}, type.getClassLoader());
        this.reloaded = type.getName();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return name.equals(reloaded) ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
