import { protectionReads } from "#lib/model/finding/backup-reads.ts";
import { type Check, type Found, type Step, daySeconds, found } from "#lib/model/finding/check.ts";
import { type SeenProtection, toSeconds } from "#lib/model/finding/seen-backup.ts";

const WEEK_MILLISECONDS = 7 * 86_400_000;

/** BKP-011 the last thing a namespace could be restored from goes before there is another (domain.md 8). */
export const lastPointExpires: Check<SeenProtection> = {
  id: "BKP-011",
  title: "Last backup of a namespace expires",
  rule: "its last usable Backup expires before the next run of a schedule that takes all of it; where none does, within 7 days (critical within 1 day)",
  layer: "L5",
  kinds: ["Namespace"],
  reads: protectionReads,
  remediation: "Make a backup now, and set the schedule's ttl to several of its intervals.",
  upstream: [],
  look: ({ nowMs, sheltered: { lastUntilMs, pledges }, exclusion }) => {
    if (exclusion !== "" || lastUntilMs === null || lastUntilMs <= nowMs) return null;
    const nextMs = Math.min(...pledges.map((one) => one.nextMs));
    if (pledges.length > 0)
      return lastUntilMs >= nextMs
        ? null
        : say(lastUntilMs, `before the next run at ${toTime(nextMs)}`, [{ afterSeconds: 0, severity: "critical" }]);
    if (lastUntilMs - nowMs > WEEK_MILLISECONDS) return null;
    const one = say(lastUntilMs, "and no schedule makes another that takes all of it", [
      { afterSeconds: 0, severity: "warning" },
      { afterSeconds: 6 * daySeconds, severity: "critical" },
    ]);
    return { ...one, since: toSeconds(lastUntilMs - WEEK_MILLISECONDS) };
  },
};

const say = (untilMs: number, why: string, steps: readonly Step[]): Found =>
  found({
    summary: `its last usable backup expires at ${toTime(untilMs)}, ${why}`,
    steps,
    evidence: [{ path: "/apis/velero.io/v1/backups", value: `status.expiration=${new Date(untilMs).toISOString()}` }],
  });

const toTime = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 16)}Z`;
