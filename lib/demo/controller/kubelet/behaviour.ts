import type { Pod } from "../kind/pod.ts";

/** What one container does from this start on. Nothing said: it starts, becomes ready and runs for ever. Times count from its start. */
export interface Behaviour {
  /** The image cannot be pulled, and this is what the registry said. */
  readonly pullError?: string;
  /** When its readiness probe begins to succeed; null is never. */
  readonly readyAfterMilliseconds?: number | null;
  readonly end?: {
    readonly afterMilliseconds: number;
    readonly exitCode: number;
    /** By default Completed for 0 and Error for anything else. */
    readonly reason?: "OOMKilled" | "Error" | "Completed";
    readonly message?: string;
  };
}

/** Asked at every turn for a container, so that an answer may change with the story. Must be pure but for the clock. */
export type Behave = (pod: Pod, container: string, restarts: number) => Behaviour;

/** What a node's kubelet does: `notReady` is alive and says that its network is down, `dead` says and does nothing. */
export type KubeletState = "ready" | "notReady" | "dead";
