import { type Fate, type Placement, PODS_PER_NODE, type Template, type Workload } from "./pod.ts";
import { type Random, seededRandom } from "./random.ts";

const words = (text: string) => text.split(" ") as [string, ...string[]];
const TEAMS = words("payments checkout search catalog identity shipping billing media risk orders");
const STAGES = words("prod staging dev batch edge");
const NOUNS = words("api gateway worker frontend consumer scheduler indexer cache mailer exporter");
const THINGS = words("cart invoice session price stock user order image review ledger token");
const SIDECARS = words("istio-proxy vault-agent fluent-bit oauth2-proxy");

/** How often each fate strikes; what is left runs undisturbed. Shares as seen in ordinary large clusters: most pods are fine. */
const FATES: readonly [Fate, number][] = [
  ["restarted", 0.1],
  ["crash-looping", 0.012],
  ["unschedulable", 0.006],
  ["image-pull", 0.004],
  ["evicted", 0.005],
];

function drawFate(random: Random, kind: Workload["kind"]): Fate {
  if (kind === "Job" && random.chance(0.7)) return "completed";
  let rest = random.next();
  for (const [fate, share] of FATES) {
    if (rest < share) return fate;
    rest -= share;
  }
  return "running";
}

function drawContainers(random: Random, app: string): Template[] {
  const version = `${random.between(0, 9)}.${random.between(0, 40)}.${random.between(0, 20)}`;
  const own = { name: app, image: `registry.example.com/apps/${app}:${version}`, port: random.between(3000, 9999) };
  if (!random.chance(0.15)) return [own];
  const sidecar = random.pick(SIDECARS);
  return [
    own,
    { name: sidecar, image: `registry.example.com/platform/${sidecar}:1.${random.between(10, 30)}.0`, port: 15090 },
  ];
}

function drawWorkload(random: Random, namespace: string, nodes: number): Workload {
  const app = `${random.pick(THINGS)}-${random.pick(NOUNS)}`;
  const draw = random.next();
  const kind = draw < 0.84 ? "ReplicaSet" : draw < 0.92 ? "StatefulSet" : draw < 0.97 ? "Job" : "DaemonSet";
  const hash = random.letters(10);
  const instance = `${app}-${random.letters(4)}`;
  return {
    kind,
    namespace,
    app,
    hash,
    instance,
    name: kind === "ReplicaSet" ? `${instance}-${hash}` : instance,
    uid: random.uid(),
    replicas: kind === "DaemonSet" ? Math.min(40, nodes) : random.between(3, 20),
    containers: drawContainers(random, app),
  };
}

const byNamespaceAndName = (a: Placement, b: Placement) =>
  compare(a.workload.namespace, b.workload.namespace) || compare(a.name, b.name);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const nodeName = (index: number): string => `node-${String(index).padStart(5, "0")}.eu-west.example.internal`;

/** A cluster of Kubernetes' usual proportions: 30 pods a node, 750 pods a namespace (5,000 nodes and 200 namespaces at 150,000 pods). */
export function placePods(pods: number, seed: number): Placement[] {
  const random = seededRandom(seed);
  const nodes = Math.max(1, Math.round(pods / PODS_PER_NODE));
  const namespaces = Array.from(
    { length: Math.max(1, Math.round(pods / 750)) },
    (_, index) => `${TEAMS[index % TEAMS.length]}-${random.pick(STAGES)}-${index}`,
  );
  const placements: Placement[] = [];
  while (placements.length < pods) {
    const namespace = namespaces[random.between(0, namespaces.length - 1)] ?? "default";
    const workload = drawWorkload(random, namespace, nodes);
    for (let replica = 0; replica < workload.replicas && placements.length < pods; replica++) {
      const name = `${workload.name}-${workload.kind === "StatefulSet" ? replica : random.letters(5)}`;
      const node = nodeName(random.between(0, nodes - 1));
      const fate = drawFate(random, workload.kind);
      placements.push({ workload, name, node, seed: random.between(0, 2 ** 31), fate });
    }
  }
  return placements.sort(byNamespaceAndName);
}
