import type { RestartCause } from "#lib/contract/restart.ts";

export type { RestartCause };

/** Why a container restarted, as far as its last state tells (domain.md 3.2). */
export { restartCauses } from "#lib/contract/words.ts";

/** What is known of one end of a container. */
export interface ExitEvidence {
  /** `lastState.terminated.exitCode`; null when no last state is kept. */
  readonly exitCode: number | null;
  /** `lastState.terminated.reason`. */
  readonly reason: string;
  /** kubectl's STATUS word of the pod. */
  readonly status: string;
  /** An event told of a failed liveness or startup probe shortly before. */
  readonly isProbeFailed: boolean;
}

const nodeReasons = new Set(["ContainerStatusUnknown", "NodeLost", "NodeShutdown", "Terminated", "Unknown"]);
const cannotStart = new Set(["StartError", "ContainerCannotRun", "RunContainerError"]);

/** The cause of a restart; the first rule that holds wins, in the order of domain.md 3.2. */
export function causeOf({ exitCode, reason, status, isProbeFailed }: ExitEvidence): RestartCause {
  if (status === "Evicted" || reason === "Evicted") return "evicted";
  if (nodeReasons.has(reason) || nodeReasons.has(status)) return "node";
  if (reason === "OOMKilled") return "oom";
  if (isProbeFailed) return "liveness";
  if (exitCode === null) return "unknown";
  if (cannotStart.has(reason) || (exitCode >= 126 && exitCode <= 128)) return "exec";
  if (exitCode === 137) return "killed";
  if (exitCode === 143) return "terminated";
  if (exitCode === 139 || exitCode === 134) return "crashed";
  return exitCode === 0 ? "completed" : "error";
}

interface CauseWords {
  readonly code: string;
  readonly word: string;
  /** What it means, in one sentence. */
  readonly meaning: string;
}

/** Code, word and meaning of each cause. */
export const causeWords: Readonly<Record<RestartCause, CauseWords>> = {
  oom: {
    code: "RST-OOM",
    word: "Out of memory",
    meaning: "The kernel killed it at its memory limit, or its node ran out.",
  },
  liveness: { code: "RST-LIVENESS", word: "Probe failed", meaning: "The kubelet restarted it after its probe failed." },
  evicted: { code: "RST-EVICTED", word: "Evicted", meaning: "Its node was short of a resource and gave the pod up." },
  node: { code: "RST-NODE-LOST", word: "Node lost or rebooted", meaning: "Its node went away, rebooted or shut down." },
  exec: { code: "RST-CANNOT-EXEC", word: "Cannot start", meaning: "Its command is missing or cannot be run." },
  killed: {
    code: "RST-SIGKILL",
    word: "Killed",
    meaning: "SIGKILL without a sign of memory or probe: the grace period was over, or its node ran out of memory.",
  },
  crashed: { code: "RST-SEGV", word: "Crashed", meaning: "The program broke down: SIGSEGV or SIGABRT." },
  error: {
    code: "RST-APP-ERROR",
    word: "Error exit",
    meaning: "The program ended itself with an error: its last words tell more.",
  },
  completed: {
    code: "RST-COMPLETED-LOOP",
    word: "Completed",
    meaning: "The program ended in good order, and its restart policy starts it again.",
  },
  terminated: { code: "RST-SIGTERM", word: "Terminated", meaning: "It was asked to stop, and did." },
  unknown: { code: "RST-BACKOFF-UNKNOWN", word: "Unknown", meaning: "Its last state is not kept." },
};

/** A pod this young restarts because it was just deployed. */
const deploySeconds = 600;

/** Whether a restart belongs to a deploy: its pod was made shortly before. */
export const isDeployTime = (at: number, podCreatedAt: number | null): boolean =>
  podCreatedAt !== null && podCreatedAt > 0 && at - podCreatedAt <= deploySeconds;
