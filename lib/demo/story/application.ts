import rows from "./applications.json" with { type: "json" };
import type { ClusterPlan } from "./cluster.ts";

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

/**
 * Every application of the story. In the file by team and namespace, each with its name, kind, version, replicas or schedule, CPU, memory, place,
 * runtime and companions.
 */
export const applications: readonly Application[] = Object.entries<string[]>(rows).flatMap(([head, lines]) => {
  const [team = "", namespace = ""] = head.split(" ");
  return lines.map((line) => parseApplication(line.split(" "), `team-${team}`, namespace));
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
