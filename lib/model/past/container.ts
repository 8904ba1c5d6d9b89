import { timestamp } from "./object.ts";
import type { Reading } from "./reading.ts";

/** One container as a status of the Kubernetes API, and what of it cannot be known. */
export interface PastContainer {
  readonly name: string;
  readonly image: string;
  readonly isSidecar: boolean;
  readonly isThrough: boolean;
  readonly status: Readonly<Record<string, unknown>>;
  /** Keys of the pod's row that this container leaves unknown. */
  readonly unknown: readonly string[];
}

type Place = { reading: Reading; pod: string; container: string; prefix: string };

/** Every container of a pod that was told of, by name: kube-state-metrics does not tell their order. */
export function containersOf(reading: Reading, pod: string, prefix: "kube_pod_container" | "kube_pod_init_container") {
  const families = [`${prefix}_info`, `${prefix}_status_ready`, `${prefix}_status_restarts_total`];
  const names = new Set(
    families.flatMap((family) => reading.all(family, pod).map(({ labels }) => labels["container"] ?? "")),
  );
  names.delete("");
  return [...names].toSorted().map((container) => toContainer({ reading, pod, container, prefix }));
}

function toContainer(place: Place): PastContainer {
  const ready = numberOf(place, "status_ready");
  const restarts = numberOf(place, "status_restarts_total");
  const state = stateOf(place);
  const last = lastState(place, restarts);
  const unknown = [
    ...(ready === null ? ["ready", "status", "health"] : []),
    ...(restarts === null ? ["restarts"] : []),
    ...state.unknown,
    ...last.unknown,
  ];
  return {
    name: place.container,
    image: factOf(place, "info", "image") ?? "",
    isSidecar: factOf(place, "info", "restart_policy") === "Always",
    isThrough: "terminated" in state.state,
    status: {
      name: place.container,
      ready: ready === 1,
      started: "running" in state.state,
      restartCount: restarts ?? 0,
      state: state.state,
      lastState: last.state,
    },
    unknown,
  };
}

/** Waiting and terminated are told as such; one that does neither runs. */
function stateOf(place: Place): { state: Record<string, object>; unknown: string[] } {
  const [isWaiting, isTerminated] = [numberOf(place, "status_waiting"), numberOf(place, "status_terminated")];
  if (isWaiting === null || isTerminated === null) return { state: {}, unknown: ["status", "health"] };
  if (isWaiting + isTerminated === 0) return { state: { running: {} }, unknown: [] };
  const reason = factOf(place, isTerminated === 1 ? "status_terminated_reason" : "status_waiting_reason", "reason");
  const unknown = reason === null ? ["status", "health"] : [];
  if (isTerminated === 0) return { state: { waiting: { reason: reason ?? "" } }, unknown };
  // Why it ended is not told as a code; kubectl writes the reason, and only `Completed` stands for 0.
  return { state: { terminated: { reason: reason ?? "", exitCode: reason === "Completed" ? 0 : 1 } }, unknown };
}

const LAST = ["lastExitCode", "lastExitReason", "lastRestartAt"] as const;

/** The run before. One that never restarted has none; of others it is unknown unless it is told. */
function lastState(place: Place, restarts: number | null): { state: object; unknown: string[] } {
  const reason = factOf(place, "status_last_terminated_reason", "reason");
  const exitCode = numberOf(place, "status_last_terminated_exitcode");
  const at = numberOf(place, "status_last_terminated_timestamp");
  const told = [exitCode, reason, at];
  const unknown = restarts === 0 ? [] : LAST.filter((_, index) => told[index] === null);
  if (told.every((one) => one === null)) return { state: {}, unknown };
  return {
    state: { terminated: { reason: reason ?? "", exitCode: exitCode ?? 1, finishedAt: timestamp(at) } },
    unknown,
  };
}

const ofContainer = ({ reading, pod, container, prefix }: Place, family: string) =>
  reading.all(`${prefix}_${family}`, pod).filter(({ labels }) => labels["container"] === container);

const numberOf = (place: Place, family: string): number | null => ofContainer(place, family)[0]?.value ?? null;

function factOf(place: Place, family: string, label: string): string | null {
  const [newest] = ofContainer(place, family).toSorted((a, b) => b.value - a.value);
  return newest?.labels[label] ?? null;
}
