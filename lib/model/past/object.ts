/**
 * An object as kube-state-metrics told of it, in the shape of the Kubernetes API as far as rows are made of it, and the keys of its row
 * that cannot be known. What is not among them is as the cluster had it at the last scrape.
 */
export interface PastObject {
  readonly object: {
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly spec: Readonly<Record<string, unknown>>;
    readonly status: Readonly<Record<string, unknown>>;
  };
  readonly unknown: readonly string[];
}

/** Unix seconds as the API writes them; undefined for what is not known. */
export const timestamp = (seconds: number | null): string | undefined =>
  seconds === null || seconds <= 0 || seconds > 253_402_300_799 ? undefined : new Date(seconds * 1000).toISOString();

/** Owner references of what a series says of it; kube-state-metrics writes `<none>` where there is none. */
export const ownedBy = (kind: string | undefined, name: string | undefined): object[] =>
  !kind || !name || kind === "<none>" ? [] : [{ kind, name, controller: true }];
