package io.github.herovlm.archive;

/** The text of an archive's {@code README.txt}. */
final class ArchiveReadme {
    private ArchiveReadme() {}

    /**
     * @param about a paragraph on what is in this archive
     */
    static String text(String name, String about) {
        return """
                %1$s: a model archive for DJL Serving 0.35 or later

                %2$s

                INSTALL
                As a folder: copy it into the server's model store (-s DIR, in the official images /opt/ml/model). The model
                is called by the folder's name, with _ for all but letters and digits: %3$s.
                As a .zip or .tar.gz file: name it to the server, -m %3$s=file:///path/to/the/file. Archive files that lie in
                the model store are passed over by the server. Before a file is replaced by another of the same name, unregister
                the model: what the server unpacked is used again otherwise.

                ASK
                curl http://127.0.0.1:8080/v1/chat/completions -H 'Content-Type: application/json' -d '{
                  "model": "%3$s",
                  "messages": [{"role": "user", "content": [
                    {"type": "image_url", "image_url": {"url": "data:image/png;base64,..."}},
                    {"type": "text", "text": "What is in the picture?"}]}],
                  "pruning": {"strategy": "hero", "retention_ratio": 0.2}}'

                FILES
                serving.properties  what is served and how; model-store/README.md of HERO for DJL Serving explains every key
                libs/               the plugin, and further strategies: any jar that is put here is searched for them
                provenance.json     where all of this comes from, with hashes
                """.formatted(name, about, name.replaceAll("\\W", "_"));
    }
}
