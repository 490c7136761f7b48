package io.github.herovlm.host;

import ai.djl.ModelException;
import ai.djl.repository.Artifact;
import ai.djl.repository.FilenameUtils;
import ai.djl.repository.MRL;
import ai.djl.repository.Repository;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.util.Utils;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the files of an archive are. A folder is used as it is, anything packed is unpacked once by DJL's repository into its cache
 * ({@code DJL_CACHE_DIR}), under a hash of the file's path: as in DJL Serving, what was unpacked is used again, though the file may
 * have been replaced since, until the model is unloaded.
 *
 * @param url the archive as a {@code file:} URL
 * @param folder what holds {@code serving.properties}
 * @param unpacked whether it lies in DJL's cache, and is deleted when the model is unloaded
 */
record ModelFolder(String url, Path folder, boolean unpacked) {
    static final String PROPERTIES = "serving.properties";

    /**
     * Unpacks where needed.
     *
     * @param location path or {@code file:} URL of a folder, {@code .zip}, {@code .tar.gz} or {@code .tgz}
     * @throws ModelNotFoundException if there is nothing of that kind
     * @throws IOException if it cannot be read or unpacked
     */
    static ModelFolder of(String location) throws ModelException, IOException {
        Path file = path(location);
        boolean packed = Files.isRegularFile(file);
        if (!Files.exists(file)) {
            throw new ModelNotFoundException("There is no archive " + location);
        }
        if (packed && !FilenameUtils.isArchiveFile(file.getFileName().toString())) {
            throw new ModelNotFoundException(location + " is neither a folder nor a .zip, .tar.gz or .tgz");
        }
        Repository repository =
                Repository.newInstance("modelStore", file.toUri().toString());
        List<MRL> models = repository.getResources();
        Artifact artifact = models.isEmpty() ? null : models.get(0).getDefaultArtifact();
        if (artifact == null) {
            throw new ModelNotFoundException("There is no archive " + location);
        }
        repository.prepare(artifact);
        Path folder = repository.getResourceDirectory(artifact);
        if (packed) {
            checkFlat(location, folder);
        }
        return new ModelFolder(file.toUri().toString(), Utils.getNestedModelDir(folder), packed);
    }

    /** The name that DJL Serving gives to an archive without one: the file's, with everything but letters and digits as {@code _}. */
    static String nameOf(String location) throws ModelNotFoundException {
        Path file = path(location);
        String name = file.getFileName() == null ? "model" : file.getFileName().toString();
        return (Files.isDirectory(file) ? name : FilenameUtils.getNamePart(name)).replaceAll("(\\W|^_)", "_");
    }

    private static Path path(String location) throws ModelNotFoundException {
        try {
            if (location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
                URI uri = new URI(location);
                if (!"file".equals(uri.getScheme())) {
                    throw new ModelNotFoundException("Only archives on this machine are loaded, not " + location);
                }
                return Path.of(uri.getPath()).toAbsolutePath();
            }
            return Path.of(location).toAbsolutePath().normalize();
        } catch (URISyntaxException | InvalidPathException e) {
            throw new ModelNotFoundException("Invalid model url: " + location, e);
        }
    }

    /**
     * DJL Serving would look into a folder around the files, but delete only that when the model is unloaded; what it leaves in its
     * cache makes every later registration fail. An archive that it could load once is none.
     */
    private static void checkFlat(String location, Path folder) throws ModelNotFoundException {
        Path nested = Utils.getNestedModelDir(folder);
        if (!Files.isRegularFile(folder.resolve(PROPERTIES)) && Files.isRegularFile(nested.resolve(PROPERTIES))) {
            String name = nested.getFileName().toString();
            Utils.deleteQuietly(folder);
            throw new ModelNotFoundException(location + " holds its files in a folder " + name
                    + "/: pack them without it, so that " + PROPERTIES + " lies at the top");
        }
    }
}
