import type { NodeChange, WorkloadChange } from "#lib/contract/past.ts";

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Rows of one moment, as a query of the past gives them. */
export interface Picture {
  readonly workloads: readonly Row[];
  readonly pods: readonly Row[];
}

const NAMES_AT_MOST = 20;

const text = (row: Row | undefined, key: string): string => String(row?.[key] ?? "");
const numberOf = (row: Row | undefined, key: string): number | null => {
  const value = row?.[key];
  return typeof value === "number" ? value : null;
};

const KINDS: Readonly<Record<string, string>> = {
  deployments: "Deployment",
  statefulsets: "StatefulSet",
  daemonsets: "DaemonSet",
};

const place = (row: Row, kind: string, name: string): string =>
  JSON.stringify([row["cluster"], row["namespace"], kind, name]);
const placeOfWorkload = (row: Row): string => place(row, KINDS[text(row, "resource")] ?? "", text(row, "name"));
const placeOfPod = (row: Row): string => place(row, text(row, "workloadKind"), text(row, "workload"));

/** What is different of each workload between two moments: those that changed, most first, and how many did not. */
export function compareWorkloads(before: Picture, after: Picture): { changed: WorkloadChange[]; unchanged: number } {
  const [were, are] = [byPlace(before.workloads, placeOfWorkload), byPlace(after.workloads, placeOfWorkload)];
  const [podsBefore, podsAfter] = [byPlace(before.pods, placeOfPod), byPlace(after.pods, placeOfPod)];
  const changes = [...new Set([...were.keys(), ...are.keys()])].map((key) =>
    compareOne(
      { workload: were.get(key)?.[0], pods: podsBefore.get(key) ?? [] },
      { workload: are.get(key)?.[0], pods: podsAfter.get(key) ?? [] },
    ),
  );
  const changed = changes.filter(isChanged).toSorted((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
  return { changed, unchanged: changes.length - changed.length };
}

const byPlace = (rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> => Map.groupBy(rows, key);

type Side = { workload: Row | undefined; pods: readonly Row[] };

function compareOne(before: Side, after: Side): WorkloadChange {
  const row = after.workload ?? before.workload;
  const pods = comparePods(before.pods, after.pods);
  const pair = (key: string) => ({ before: numberOf(before.workload, key), after: numberOf(after.workload, key) });
  return {
    cluster: text(row, "cluster"),
    namespace: text(row, "namespace"),
    kind: KINDS[text(row, "resource")] ?? text(row, "resource"),
    name: text(row, "name"),
    presence: before.workload === undefined ? "appeared" : after.workload === undefined ? "vanished" : "both",
    status: { before: text(before.workload, "status"), after: text(after.workload, "status") },
    desired: pair("desired"),
    ready: pair("ready"),
    images: { before: imagesOf(before.pods), after: imagesOf(after.pods) },
    ...pods,
  };
}

const imagesOf = (pods: readonly Row[]): string[] =>
  [...new Set(pods.map((pod) => text(pod, "image")))].filter((image) => image !== "").toSorted();

/** A pod that was made anew under its name is another one, with restarts of its own. */
function comparePods(before: readonly Row[], after: readonly Row[]) {
  const identity = (pod: Row): string => `${text(pod, "name")} ${text(pod, "uid")}`;
  const were = new Map(before.map((pod) => [identity(pod), pod]));
  const names = new Map(before.map((pod) => [text(pod, "name"), pod]));
  const gone = new Set(were.keys());
  const created: Row[] = [];
  let restarts: number | null = 0;
  const moved: WorkloadChange["moved"] = [];
  for (const pod of after) {
    const same = were.get(identity(pod));
    gone.delete(identity(pod));
    if (same === undefined) created.push(pod);
    restarts = add(restarts, restartsOf(same, pod));
    const namesake = names.get(text(pod, "name"));
    const [from, to] = [text(namesake, "node"), text(pod, "node")];
    if (namesake !== undefined && from !== to && from !== "" && to !== "")
      moved.push({ pod: text(pod, "name"), from, to });
  }
  return {
    restarts,
    podsGone: gone.size,
    podsNew: created.length,
    gone: [...gone].slice(0, NAMES_AT_MOST).map((one) => one.split(" ")[0] ?? ""),
    created: created.slice(0, NAMES_AT_MOST).map((pod) => text(pod, "name")),
    moved: moved.slice(0, NAMES_AT_MOST),
  };
}

const add = (sum: number | null, more: number | null): number | null =>
  sum === null || more === null ? null : sum + more;

/** Since the first moment. A count that went down began anew: all that it holds is of the time between. */
function restartsOf(before: Row | undefined, after: Row): number | null {
  const now = numberOf(after, "restarts");
  if (now === null || before === undefined) return now;
  const then = numberOf(before, "restarts");
  if (then === null) return null;
  return now >= then ? now - then : now;
}

/** Pods that come and go with the same numbers are a change too. */
const isChanged = (change: WorkloadChange): boolean =>
  change.presence !== "both" ||
  change.desired.before !== change.desired.after ||
  change.ready.before !== change.ready.after ||
  change.status.before !== change.status.after ||
  change.images.before.join() !== change.images.after.join() ||
  change.podsGone + change.podsNew + change.moved.length > 0 ||
  (change.restarts ?? 0) > 0;

const weight = ({ presence, ready, restarts, podsGone, podsNew }: WorkloadChange): number =>
  (presence === "both" ? 0 : 1000) +
  Math.max(0, (ready.before ?? 0) - (ready.after ?? 0)) * 100 +
  Math.min(99, (restarts ?? 0) + podsGone + podsNew);

/** What is different of nodes between two moments. */
export function compareNodes(before: readonly Row[], after: readonly Row[]): NodeChange[] {
  const key = (row: Row): string => JSON.stringify([row["cluster"], row["name"]]);
  const were = new Map(before.map((row) => [key(row), row]));
  const are = new Map(after.map((row) => [key(row), row]));
  return [...new Set([...were.keys(), ...are.keys()])]
    .map((one): NodeChange => {
      const [then, now] = [were.get(one), are.get(one)];
      const row = now ?? then;
      return {
        cluster: text(row, "cluster"),
        node: text(row, "name"),
        presence: then === undefined ? "appeared" : now === undefined ? "vanished" : "both",
        state: { before: stateOf(then), after: stateOf(now) },
      };
    })
    .filter(({ presence, state }) => presence !== "both" || state.before !== state.after)
    .toSorted((a, b) => a.cluster.localeCompare(b.cluster) || a.node.localeCompare(b.node));
}

const stateOf = (node: Row | undefined): string =>
  [text(node, "status"), text(node, "pressure")].filter((word) => word !== "").join(" · ");
