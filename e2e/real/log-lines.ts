/** Lines of two clusters and three namespaces as three shippers write them, ten at each time: what a question should find can be counted. */
const SHAPES = ["fluent", "ecs", "otel"] as const;
type Shape = (typeof SHAPES)[number];

export interface WrittenLine {
  readonly shape: Shape;
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly level: string;
  /** Epoch milliseconds, without the fraction that two of the shapes have. */
  readonly at: number;
  readonly text: string;
}

/** `payments-eu` is not `payments`: a store that compares words would find both. */
const NAMESPACES = ["payments", "payments-eu", "shop"];
const LINES = 300;

export const writeLines = (from: number): WrittenLine[] =>
  SHAPES.flatMap((shape) =>
    Array.from({ length: LINES }, (_, index) => {
      const namespace = NAMESPACES[index % 3] ?? "";
      return {
        shape,
        cluster: index % 2 === 0 ? "alpha" : "beta",
        namespace,
        pod: `${namespace}-api-${index % 5}`,
        level: index % 7 === 0 ? "ERROR" : "INFO",
        at: from + Math.floor(index / 10) * 1000,
        text: `request ${index} took ${index * 3} ms`,
      };
    }),
  );

const keyword = { type: "keyword" };
const MAPPINGS: Readonly<Record<Shape, object>> = {
  // Nothing else is told: texts get a keyword beside them.
  fluent: { "@timestamp": { type: "date_nanos" } },
  ecs: {
    "@timestamp": { type: "date" },
    message: { type: "text" },
    "log.level": keyword,
    "orchestrator.cluster.name": keyword,
    "kubernetes.namespace": keyword,
    "kubernetes.pod.name": keyword,
  },
  otel: {
    "@timestamp": { type: "date_nanos" },
    body: { type: "text" },
    severity_text: keyword,
    "k8s.cluster.name": keyword,
    "k8s.namespace.name": keyword,
    "k8s.pod.name": keyword,
  },
};

function toDocument({ shape, cluster, namespace, pod, level, at, text }: WrittenLine): object {
  const time = new Date(at).toISOString();
  const nanoseconds = time.replace("Z", "000001Z");
  if (shape === "fluent")
    return {
      "@timestamp": nanoseconds,
      cluster,
      level,
      log: text,
      kubernetes: { namespace_name: namespace, pod_name: pod },
    };
  if (shape === "otel")
    return {
      "@timestamp": nanoseconds,
      body: text,
      severity_text: level,
      "k8s.cluster.name": cluster,
      "k8s.namespace.name": namespace,
      "k8s.pod.name": pod,
    };
  const event = { ingested: new Date(at + 5000).toISOString() };
  const orchestrator = { cluster: { name: cluster } };
  return {
    "@timestamp": time,
    message: text,
    log: { level },
    event,
    orchestrator,
    kubernetes: { namespace, pod: { name: pod } },
  };
}

const send = async (url: string, method: string, body?: string): Promise<void> => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  const text = await answer.text();
  if (!answer.ok || text.includes('"errors":true')) throw new Error(`${method} ${url}: ${text.slice(0, 500)}`);
};

/** Writes lines into one index for each shape, `prefix-shape`. */
export async function loadLines(url: string, prefix: string, lines: readonly WrittenLine[]): Promise<void> {
  for (const shape of SHAPES) {
    const settings = { number_of_shards: 2, number_of_replicas: 0 };
    await send(
      `${url}/${prefix}-${shape}`,
      "PUT",
      JSON.stringify({ settings, mappings: { properties: MAPPINGS[shape] } }),
    );
    const own = lines.filter((line) => line.shape === shape);
    const bulk = own.map((line) => `{"create":{}}\n${JSON.stringify(toDocument(line))}\n`).join("");
    await send(`${url}/${prefix}-${shape}/_bulk?refresh=true`, "POST", bulk);
  }
}

export async function dropLines(url: string, prefix: string): Promise<void> {
  for (const shape of SHAPES) await send(`${url}/${prefix}-${shape}`, "DELETE");
}
