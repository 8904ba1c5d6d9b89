/** An etcd node and what it has of its own. */
export interface EtcdMember {
  readonly name: string;
  /** Its newest usable snapshot; null without. */
  readonly newest: EtcdPoint | null;
  readonly isFresh: boolean;
  /** Why the newest attempt left nothing; empty when it did not. */
  readonly failure: string;
}

/** Something that one can restore from. */
export interface EtcdPoint {
  readonly name: string;
  readonly atMs: number;
  /** null where nothing tells. */
  readonly sizeBytes: number | null;
  readonly location: string;
  readonly isOffSite: boolean;
}

/** What is known of the newest point, its rhythm and what went wrong. */
export interface EtcdEvidence {
  readonly state: "fresh" | "stale" | "failed" | "none";
  /** One sentence on what is wrong; empty when nothing is. */
  readonly reason: string;
  readonly newest: EtcdPoint | null;
  /** The newest that is not on the servers' own disks; null without. */
  readonly offSite: EtcdPoint | null;
  /** Whether that one is fresh; null: nothing tells where it goes. */
  readonly isOffSite: boolean | null;
  readonly intervalMs: number | null;
  /** Who says how often: the snapshots as they came, a CronJob's schedule, or the distribution's default. */
  readonly intervalFrom: "observed" | "schedule" | "default";
  readonly members: readonly EtcdMember[];
  readonly failures: readonly { readonly name: string; readonly atMs: number; readonly message: string }[];
  /** The CronJob that makes them; empty for snapshots of the distribution. */
  readonly job: string;
  /** Where an operator makes them: what it says, since no snapshot is an object then; null otherwise. */
  readonly operator: { readonly message: string; readonly saidMs: number; readonly place: string } | null;
}

/** It may be one and a half intervals old (domain.md 1.6). */
export const isFresh = (atMs: number, intervalMs: number, nowMs: number): boolean => nowMs - atMs <= 1.5 * intervalMs;

/** What a fresh one still lacks; empty when nothing. */
export function lackOf({ isOffSite, offSite, members }: EtcdEvidence): string {
  const bare = members.filter((member) => !member.isFresh).map(({ name }) => name);
  const away =
    isOffSite === false &&
    (offSite === null
      ? "every snapshot is on its servers' own disks"
      : `the newest snapshot off-site is of ${toTime(offSite.atMs)}`);
  const own = bare.length > 0 && `no fresh snapshot of ${bare.join(", ")}`;
  return [away, own].filter((part) => part !== false).join("; ");
}

/** `2026-11-21T02:15Z`. */
export const toTime = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 16)}Z`;
