import { logVersions } from "#tools/stack/versions.ts";

/** A log store as it is downloaded and started. Both are the minimal distributions: no painless, no ingest pipelines. */
export type Product = {
  name: "elasticsearch" | "opensearch";
  version: string;
  artifact: string;
  /** The name of the variables its start script reads. */
  variable: (name: "JAVA_HOME" | "PATH_CONF" | "TMPDIR") => string;
  /** What its own file of Java options has that it cannot do without. */
  javaOptions: readonly string[];
  settings: readonly string[];
};

const { elasticsearch, opensearch } = logVersions;

const alone = [
  "-Ediscovery.type=single-node",
  "-Enetwork.host=127.0.0.1",
  // A developer's disk is often fuller than 85 %, which would leave every index without a shard.
  "-Ecluster.routing.allocation.disk.threshold_enabled=false",
];

export const products: readonly Product[] = [
  {
    name: "elasticsearch",
    version: elasticsearch,
    artifact: `org.elasticsearch.distribution.integ-test-zip:elasticsearch:${elasticsearch}:zip`,
    variable: (name) => `ES_${name}`,
    javaOptions: [],
    settings: [...alone, "-Expack.security.enabled=false", "-Expack.ml.enabled=false"],
  },
  {
    name: "opensearch",
    version: opensearch,
    artifact: `org.opensearch.distribution.integ-test-zip:opensearch:${opensearch}:zip`,
    variable: (name) => `OPENSEARCH_${name}`,
    javaOptions: [
      "-Djava.security.manager=allow",
      "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=org.opensearch.secure_sm.SecuredForkJoinWorkerThreadFactory",
    ],
    settings: alone,
  },
];
