package io.github.herovlm.http;

/** Archives that stay loaded for all tests. */
enum TestArchive {
    /** Nothing is pruned unless a request says so; room for everybody. */
    PLAIN {
        @Override
        ModelArchive build(ServerKind kind) {
            return on(kind, "plain", TestCheckpoint.GOLDEN)
                    .with("kv_cache_tokens", "60000")
                    .folder();
        }
    },

    /** Two arms that answer, one that waits to be asked for, and a shadow that looks at every request. */
    EXPERIMENT {
        @Override
        ModelArchive build(ServerKind kind) {
            return on(kind, "experiment", TestCheckpoint.GOLDEN)
                    .with("kv_cache_tokens", "60000")
                    .with("arms.control.pruner", "none")
                    .with("arms.fast.pruner", "fastervlm")
                    .with("arms.fast.retention_ratio", "0.4")
                    .with("arms.asked.pruner", "uniform")
                    .with("arms.asked.retention_ratio", "0.5")
                    .with("arms.asked.weight", "0")
                    .with("arms.watcher.pruner", "random")
                    .with("arms.watcher.retention_ratio", "0.25")
                    .with("arms.watcher.shadow", "true")
                    .with("arms.watcher.sample_share", "1")
                    .with("experiment.log", BuiltFiles.folder("logs").resolve(outcomes(kind)))
                    .folder();
        }
    },

    /** One runs, one waits, neither for long, and neither with much. */
    TIGHT {
        @Override
        ModelArchive build(ServerKind kind) {
            return on(kind, "tight", TestCheckpoint.ENDLESS)
                    .with("kv_cache_tokens", "2000000")
                    .with("max_new_tokens", "1000000")
                    .with("max_running", "1")
                    .with("max_waiting", "1")
                    .with("deadline_seconds", "4")
                    .with("max_images", "2")
                    .with("max_image_pixels", "10000")
                    .with("max_image_bytes", "60000")
                    .with("max_request_bytes", "300000")
                    .folder();
        }
    },

    /** Answers that go on until somebody ends them. */
    ENDLESS {
        @Override
        ModelArchive build(ServerKind kind) {
            return on(kind, "endless", TestCheckpoint.ENDLESS)
                    .with("kv_cache_tokens", "4000000")
                    .with("max_new_tokens", "1000000")
                    .with("max_image_pixels", "700000000")
                    .folder();
        }
    },

    /** The same, but that the server ends them. */
    BRIEF {
        @Override
        ModelArchive build(ServerKind kind) {
            return on(kind, "brief", TestCheckpoint.ENDLESS)
                    .with("kv_cache_tokens", "4000000")
                    .with("max_new_tokens", "1000000")
                    .with("deadline_seconds", "6")
                    .folder();
        }
    };

    /** The name of the experiment's log. */
    static String outcomes(ServerKind kind) {
        return "outcomes-" + kind + "-" + ProcessHandle.current().pid() + ".jsonl";
    }

    abstract ModelArchive build(ServerKind kind);

    static ModelArchive.Builder on(ServerKind kind, String name, TestCheckpoint checkpoint) {
        return ModelArchive.named(kind, name)
                .with("checkpoint", checkpoint.folder())
                .with("clip_checkpoint", TestCheckpoint.clip())
                .with("device", "cpu")
                .with("dtype", "fp32")
                .with("image_cache_mib", "64");
    }
}
