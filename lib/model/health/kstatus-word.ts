/** What kstatus says of an object (domain.md 2.2, sigs.k8s.io/cli-utils). */
export interface KStatus {
  readonly status: "InProgress" | "Failed" | "Current" | "Terminating" | "Unknown";
  /** Why it is not current; empty when it is. */
  readonly reason: string;
}

export const current: KStatus = { status: "Current", reason: "" };
export const inProgress = (reason: string): KStatus => ({ status: "InProgress", reason });
export const failed = (reason: string): KStatus => ({ status: "Failed", reason });
