/** One line as a shipper writes it, and whether it is the tenant's. */
export interface TenantLine {
  readonly id: string;
  readonly isOwn: boolean;
  readonly document: Readonly<Record<string, unknown>>;
}

/** Said by lines of others alone: neither it nor anything counted from it may come out. */
export const FOREIGN = "cnry9f41";
const LINES = 1200;
const STEP_MILLISECONDS = 500;

/** Whose lines are the tenant's: in `east` one namespace, in `west` all that have one, in `north` none. */
const isOwn = (cluster: string, namespace: string | null): boolean =>
  (cluster === "east" && namespace === "payments") || (cluster === "west" && namespace !== null);

/** Lines of three clusters, of several namespaces and of none, that end at a time; names that only begin like another's are among them. */
export function tenantLines(endMs: number): TenantLine[] {
  const clusters = ["east", "west", "north", "East", "east-2"];
  const namespaces = ["payments", "search", "payments-eu", null, "Payments"];
  return Array.from({ length: LINES }, (_, index) => {
    const cluster = clusters[index % clusters.length] ?? "";
    const namespace = namespaces[Math.floor(index / clusters.length) % namespaces.length] ?? null;
    const own = isOwn(cluster, namespace);
    const word = own ? "harmless" : FOREIGN;
    const pod = `${namespace ?? "none"}-web-${index % 3}`;
    const kubernetes = {
      ...(namespace !== null && {
        namespace_name: namespace,
        pod_name: own ? pod : `${FOREIGN}-${pod}`,
        container_name: "web",
      }),
      host: own ? `node-${index % 3}` : `node-${FOREIGN}`,
    };
    return {
      id: `line-${index}`,
      isOwn: own,
      document: {
        "@timestamp": new Date(endMs - (LINES - index) * STEP_MILLISECONDS).toISOString(),
        cluster,
        level: own ? ["info", "ERROR", "warn"][index % 3] : `level-${FOREIGN}`,
        stream: "stdout",
        log: `request ${index} of ${word} took ${index % 90} ms, "timed out"`,
        http: { status: own ? 200 + (index % 4) * 100 : 599, path: own ? `/orders/${index % 7}` : `/${FOREIGN}` },
        kubernetes,
      },
    };
  });
}

const keyword = { type: "keyword" };
const mappings = {
  properties: {
    "@timestamp": { type: "date" },
    cluster: keyword,
    level: keyword,
    stream: keyword,
    log: { type: "text" },
    http: { properties: { status: { type: "integer" }, path: keyword } },
    kubernetes: { properties: { namespace_name: keyword, pod_name: keyword, container_name: keyword, host: keyword } },
  },
};

/** Makes an index of these lines alone, so that they can be searched at once. */
export async function loadLines(url: string, index: string, lines: readonly TenantLine[]): Promise<void> {
  await dropIndex(url, index);
  await send(
    "PUT",
    `${url}/${index}`,
    JSON.stringify({ mappings, settings: { number_of_shards: 2, number_of_replicas: 0 } }),
  );
  const pairs = lines.flatMap(({ id, document }) => [JSON.stringify({ index: { _id: id } }), JSON.stringify(document)]);
  const answer = await send("POST", `${url}/${index}/_bulk?refresh=true`, `${pairs.join("\n")}\n`);
  if ((JSON.parse(answer) as { errors: boolean }).errors) throw new Error(`some lines were refused: ${answer}`);
}

export const dropIndex = async (url: string, index: string): Promise<void> =>
  void (await fetch(`${url}/${index}`, { method: "DELETE" }));

async function send(method: string, address: string, body: string): Promise<string> {
  const answer = await fetch(address, { method, headers: { "content-type": "application/x-ndjson" }, body }).catch(
    (error: unknown) => Promise.reject(new Error(`${address} does not answer`, { cause: error })),
  );
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${text}`);
  return text;
}
