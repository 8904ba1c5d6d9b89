import type { Clock } from "#lib/demo/clock.ts";
import { indexOf } from "#lib/demo/log-store/engine/mapping.ts";
import { type Line, single, stretchesOf } from "#lib/demo/log-store/engine/strand.ts";
import type { Product } from "#lib/demo/log-store/http/behind.ts";
import { startLogStore } from "#lib/demo/log-store/http/server.ts";
import { fluent } from "#lib/demo/log-store/story/shape.ts";
import type { ListeningServer } from "#lib/demo/prometheus/http/server.ts";

/** A document as Fluent Bit writes it; its id is its place among the others. */
export type KeptLine = Readonly<Record<string, unknown>>;

export interface KeptLines extends ListeningServer {
  /** Documents of the one index, `k8s-1`; more may be added. */
  readonly lines: KeptLine[];
}

/** The demo's log store with these lines and no others, as one of the two products. */
export async function startKeptLines(
  clock: Clock,
  given: readonly KeptLine[],
  product: Product = "elasticsearch",
): Promise<KeptLines> {
  const lines = [...given];
  const index = indexOf("k8s-1", "k8s", false, {
    ...fluent.properties,
    ingested_at: { type: "date" },
  });
  const toLine = (source: KeptLine, place: number): Line => {
    const time = source["@timestamp"];
    const at = typeof time === "string" ? Date.parse(time) : undefined;
    return { id: `${place}`, index: index.name, at, tie: place, source };
  };
  const source = {
    indices: [index],
    stretches: (indices: ReadonlySet<string>, fromMs: number, toMs: number) =>
      indices.has(index.name)
        ? lines.flatMap((one, place) => stretchesOf(single(toLine(one, place)), fromMs, toMs))
        : [],
    line: (id: string) => {
      const found = lines[Number(id)];
      return found && toLine(found, Number(id));
    },
  };
  const server = await startLogStore({ product, source, clock, name: "kept" });
  return Object.assign(server, { lines });
}

/** One line of a pod of payments in alpha, at `at` epoch milliseconds, or with what the test is about. */
export const aKeptLine = (
  at: number,
  {
    cluster = "alpha",
    namespace = "payments",
    node = "node-1",
    log = "one line",
    ...rest
  }: Partial<Named> & KeptLine = {},
): KeptLine => ({
  "@timestamp": new Date(at).toISOString(),
  cluster,
  log,
  stream: "stdout",
  kubernetes: {
    namespace_name: namespace,
    pod_name: "api-1",
    pod_id: "u1",
    container_name: "app",
    host: node,
    labels: { "app_kubernetes_io/name": "api" },
  },
  ...rest,
});

interface Named {
  readonly cluster: string;
  readonly namespace: string;
  readonly node: string;
  readonly log: string;
}
