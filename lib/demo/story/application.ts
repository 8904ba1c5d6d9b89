import type { ClusterPlan } from "./cluster.ts";
import { wordsOf } from "./table.ts";

const companions = {
  a: "autoscaler",
  b: "budget",
  i: "ingress",
  p: "proxy",
  m: "migration",
  c: "configuration",
  s: "secret",
  v: "volume",
} as const;
const kinds = { D: "Deployment", S: "StatefulSet", C: "CronJob" } as const;

/** A component as its team writes it down once for all clusters. */
export interface Application {
  readonly name: string;
  readonly team: string;
  readonly namespace: string;
  readonly kind: (typeof kinds)[keyof typeof kinds];
  readonly version: string;
  /** At full load. Of a CronJob: nothing. */
  readonly replicas: number;
  readonly cpu: string;
  readonly memory: string;
  /** `*` every cluster for applications, `prod` those of them that serve customers, `eu` those in Europe, or a role. */
  readonly place: "*" | "prod" | "eu" | "edge" | "hub";
  readonly runtime: "java" | "go" | "node" | "python" | "database";
  readonly has: ReadonlySet<(typeof companions)[keyof typeof companions]>;
  /** Of a CronJob. */
  readonly schedule?: string;
}

/** Team and namespace, then one a line: name, kind, version, replicas or schedule, CPU, memory, place, runtime, companions. */
const table = `
payments payments
payments-api D 3.8.1 10 250m 512Mi * java abipcs
payments-worker D 3.8.1 6 200m 512Mi * java cs
payments-ledger S 16.9 3 500m 2Gi * database bsv
payments-gateway D 1.9.2 6 150m 256Mi * go bimc
fraud-scoring D 2.4.0 5 500m 1Gi prod python ac
settlement-report C 1.6.3 */30_*_*_*_* 200m 512Mi prod python s
checkout checkout
checkout-web D 7.2.4 10 150m 256Mi * node abic
checkout-api D 5.0.2 8 200m 384Mi * go abps
cart D 4.4.1 6 100m 192Mi * go bc
cart-cache S 7.4.2 3 100m 512Mi * database v
promotion-engine D 2.2.9 4 150m 384Mi prod java c
price-calculator D 3.1.0 5 200m 256Mi * go a
orders orders
orders-api D 6.3.0 8 200m 512Mi * java abics
orders-consumer D 6.3.0 6 150m 384Mi * java c
orders-db S 16.9 3 500m 2Gi * database bsv
orders-archive C 1.2.0 15_*_*_*_* 100m 256Mi prod go s
invoice-renderer D 2.0.5 4 250m 512Mi prod node c
catalog catalog
catalog-api D 9.1.3 8 200m 512Mi * java abic
catalog-import D 9.1.3 3 200m 768Mi * python c
catalog-db S 16.9 3 500m 2Gi * database bsv
catalog-cache S 7.4.2 3 100m 1Gi * database v
catalog-sync C 2.1.0 */15_*_*_*_* 100m 256Mi * python s
stock-level D 3.3.3 5 100m 256Mi * go a
search search
search-api D 4.7.0 6 250m 512Mi * go abi
search-indexer D 4.7.0 4 250m 768Mi * java c
search-store S 2.19.1 3 1 4Gi prod database bv
ranking-model D 1.14.0 3 500m 1536Mi prod python ac
identity identity
login D 8.0.1 6 150m 384Mi * java abis
session-store S 7.4.2 3 100m 512Mi * database bv
token-issuer D 3.6.4 4 100m 256Mi * go bs
profile D 5.2.2 4 100m 256Mi * node c
shipping shipping
shipping-api D 4.1.5 5 150m 384Mi * go bi
carrier-adapter D 3.9.0 5 150m 384Mi prod java cs
route-planner D 1.5.1 3 750m 1Gi prod python a
parcel-tracker D 2.8.6 4 100m 256Mi * go c
shipping-db S 16.9 3 250m 1Gi * database bsv
media media
image-resizer D 3.4.2 6 500m 512Mi prod go a
media-api D 2.9.0 4 150m 384Mi * go bi
transcoder D 1.12.3 3 1 2Gi prod go c
asset-store S 2026.3.1 4 250m 2Gi prod database bv
growth growth
newsletter D 2.6.1 2 100m 256Mi prod node cs
recommendations D 5.3.0 6 300m 768Mi prod python ac
loyalty D 3.0.4 4 150m 384Mi * java ms
campaign-send C 1.3.2 5_*_*_*_* 100m 256Mi prod python s
data data
event-gateway D 2.3.1 6 200m 384Mi * go ab
event-broker S 4.0.0 3 500m 2Gi * database bv
stream-processor D 1.20.1 5 500m 1536Mi prod java c
warehouse-load C 3.2.0 */30_*_*_*_* 500m 1Gi prod python s
support support
helpdesk D 4.0.8 3 150m 512Mi eu node bims
chat D 2.1.6 4 100m 256Mi prod node bi
store edge
till-gateway D 2.7.3 4 100m 256Mi edge go bc
till-sync S 2.7.3 2 100m 512Mi edge database v
price-board D 1.2.2 3 50m 128Mi edge node c
observability monitoring
metrics-store S 3.5.0 2 1 6Gi hub database bv
alert-router S 0.28.1 3 100m 128Mi hub database b
log-store S 9.1.2 3 1 4Gi hub database bv
log-queue S 4.1.3 3 250m 1Gi hub database bv
log-parser D 9.1.2 4 500m 1Gi hub java c
dashboards D 12.1.0 2 100m 256Mi hub go i
developer-experience portal
developer-portal D 1.41.0 3 200m 512Mi hub node bis
build-runner D 2.328.0 6 500m 1Gi hub go c
artifact-cache S 3.1.0 2 250m 1Gi hub database v
`;

/** Every application of the story, team by team. */
export const applications: readonly Application[] = table
  .trim()
  .split(/\n(?=\S+ \S+\n)/)
  .flatMap((block) => {
    const [[team = "", namespace = ""] = [], ...lines] = wordsOf(block);
    return lines.map((words) => parseApplication(words, `team-${team}`, namespace));
  });

function parseApplication(words: readonly string[], team: string, namespace: string): Application {
  const [name, letter, version, size = "", cpu, memory, place, runtime, letters = ""] = words;
  const kind = kinds[letter as keyof typeof kinds];
  const has = new Set(Array.from(letters, (one) => companions[one as keyof typeof companions]));
  const timed = kind === "CronJob" ? { replicas: 0, schedule: size.replaceAll("_", " ") } : { replicas: Number(size) };
  return { name, team, namespace, kind, version, cpu, memory, place, runtime, has, ...timed } as Application;
}

/** What runs in a cluster. */
export function applicationsOf({ role, env, name }: ClusterPlan): Application[] {
  const isApp = role === "app";
  const places = { "*": isApp, prod: isApp && env === "prod", eu: isApp && name.includes("-eu-") };
  return applications.filter(({ place }) => ({ ...places, edge: role === "edge", hub: role === "hub" })[place]);
}

/** Replicas of an application in a cluster: at least one, two where customers are. */
export function replicasIn({ env, load }: ClusterPlan, { replicas, kind, runtime }: Application): number {
  // A database keeps its quorum wherever customers are.
  if (kind === "StatefulSet" && runtime === "database" && env === "prod") return replicas;
  return Math.max(env === "prod" ? 2 : 1, Math.ceil((replicas * load) / 10));
}
