import type { Fate, Placement, Workload } from "./pod.ts";
import { type Random, seededRandom } from "./random.ts";

const words = (text: string) => text.split(" ") as [string, ...string[]];
const teams = words("payments checkout search catalog identity shipping billing media risk orders");
const stages = words("prod staging dev batch edge");
const nouns = words("api gateway worker frontend consumer scheduler indexer cache mailer exporter");
const things = words("cart invoice session price stock user order image review ledger token");
const sidecars = words("istio-proxy vault-agent fluent-bit oauth2-proxy");

/** Kubernetes' own limits: 5,000 nodes and 150,000 pods. */
const podsPerNode = 30;
const podsPerNamespace = 750;

/** How often each fate strikes, in ‰; what is left runs undisturbed. */
const fates: readonly [Fate, number][] = [
  ["restarted", 100],
  ["crash-looping", 12],
  ["unschedulable", 6],
  ["image-pull", 4],
];

function drawFate(random: Random): Fate {
  let rest = random.next() * 1000;
  return fates.find(([, share]) => (rest -= share) < 0)?.[0] ?? "running";
}

function drawWorkload(random: Random, namespace: string): Workload {
  const app = `${random.pick(things)}-${random.pick(nouns)}`;
  const own = `registry.example.com/apps/${app}:${random.between(0, 9)}.${random.between(0, 40)}.0`;
  const beside = `registry.example.com/platform/${random.pick(sidecars)}:1.${random.between(10, 30)}.0`;
  const images = random.chance(0.15) ? [own, beside] : [own];
  const [instance, hash] = [`${app}-${random.letters(4)}`, random.letters(10)];
  return { namespace, app, instance, hash, uid: random.uid(), replicas: random.between(3, 20), images };
}

function byNamespaceAndName(one: Placement, other: Placement): number {
  const [a, b] = [one, other].map(({ workload, name }) => `${workload.namespace}/${name}`) as [string, string];
  return a < b ? -1 : Number(a > b);
}

/** The names of as many nodes as so many pods have. */
export function nodesFor(pods: number): string[] {
  const name = (_: unknown, index: number): string => `node-${String(index).padStart(5, "0")}.eu-west.example.internal`;
  return Array.from({ length: Math.max(1, Math.round(pods / podsPerNode)) }, name);
}

/** A cluster of Kubernetes' usual proportions: 30 pods a node, 750 pods a namespace (5,000 nodes and 200 namespaces at 150,000 pods). */
export function placePods(pods: number, seed: number): Placement[] {
  const random = seededRandom(seed);
  const nodes = nodesFor(pods);
  const inTeam = (_: unknown, at: number): string => `${teams[at % teams.length]}-${random.pick(stages)}-${at}`;
  const namespaces = Array.from({ length: Math.max(1, Math.round(pods / podsPerNamespace)) }, inTeam);
  const placements: Placement[] = [];
  while (placements.length < pods) {
    const workload = drawWorkload(random, namespaces[random.between(0, namespaces.length - 1)] ?? "default");
    // Five letters come twice in one workload of 150,000 pods or so: a set has each once.
    const suffixes = new Set<string>();
    while (suffixes.size < workload.replicas) suffixes.add(random.letters(5));
    for (const suffix of suffixes) {
      if (placements.length === pods) break;
      const name = `${workload.instance}-${workload.hash}-${suffix}`;
      const node = nodes[random.between(0, nodes.length - 1)] ?? "";
      placements.push({ workload, name, node, seed: random.between(0, 2 ** 31), fate: drawFate(random) });
    }
  }
  return placements.sort(byNamespaceAndName);
}
