/** A Node as the checks see it. Times are Unix seconds. */
export interface SeenNode {
  /** Condition Ready: `unknown` when the kubelet is silent or never reported. */
  readonly ready: "true" | "false" | "unknown";
  readonly readySince: number | null;
  /** Names of pressure conditions that are True, and NetworkUnavailable. */
  readonly pressures: readonly string[];
  readonly isCordoned: boolean;
  readonly roles: readonly string[];
  /** Of the kubelet, `v1.36.3`. */
  readonly version: string;
  /** Of the API server; null until it is known. */
  readonly serverVersion: string | null;
  /** How often Ready changed within the last 15 minutes, as watched. */
  readonly flips: number;
  /** Nodes of the cluster that are not ready, of all: from 0 to 1. */
  readonly notReadyShare: number;
}
