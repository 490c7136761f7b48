package io.github.herovlm.cli;

import io.github.herovlm.workbench.Versions;
import picocli.CommandLine.IVersionProvider;

/** {@code hero --version}. */
final class HeroVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"hero " + Versions.hero()};
    }
}
