import type { ActionWarning } from "#lib/contract/action.ts";

/** A place that backups are written to, in some cluster. */
export interface Place {
  readonly cluster: string;
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly isReadOnly: boolean;
}

/** Other locations of the same bucket and prefix that are written to: two clusters that write to one delete each other's expired backups. */
export function warnOfShared(own: Place, others: readonly Place[]): ActionWarning[] {
  const same = others.filter(
    (one) =>
      one.bucket === own.bucket && one.prefix === own.prefix && (one.cluster !== own.cluster || one.name !== own.name),
  );
  return same.flatMap((one) => {
    const by = `${one.cluster} / ${one.name}`;
    const where = own.prefix === "" ? `bucket ${own.bucket}` : `bucket ${own.bucket}, prefix ${own.prefix}`;
    if (one.cluster === own.cluster)
      return {
        kind: "overlap",
        tone: "warn",
        by,
        sentence: `This cluster has ${where} as a location already: its backups would be listed twice.`,
      };
    if (own.isReadOnly || one.isReadOnly) return [];
    return {
      kind: "overlap",
      tone: "crit",
      by,
      sentence: `It writes to a ${where} as well. Where that is the same storage, each deletes what has expired for it: make one of the two ReadOnly, or choose another prefix.`,
    };
  });
}

export interface Depending {
  readonly name: string;
  readonly isDefault: boolean;
  /** Enabled schedules that write to it. */
  readonly schedules: readonly string[];
  /** Backups that are in it. */
  readonly backups: number;
}

/** Who can no longer write to a location that becomes read-only or goes away. */
export function warnOfWriters({ name, isDefault, schedules }: Depending): ActionWarning[] {
  const state = (tone: ActionWarning["tone"], by: string, sentence: string): ActionWarning => ({
    kind: "state",
    tone,
    by,
    sentence,
  });
  return [
    ...(schedules.length === 0
      ? []
      : [
          state(
            "crit",
            schedules.slice(0, 5).join(", "),
            `${schedules.length === 1 ? "This schedule writes" : `${schedules.length} schedules write`} to it: every run fails from now on.`,
          ),
        ]),
    ...(isDefault ? [state("warn", name, "It is the default location: what names none fails, too.")] : []),
  ];
}

/** What goes with a location that is removed. */
export const warnOfRemoval = (one: Depending): ActionWarning[] => [
  ...(one.backups === 0
    ? []
    : [
        {
          kind: "lost" as const,
          tone: "crit" as const,
          by: one.name,
          sentence: `${one.backups === 1 ? "One backup" : `${one.backups} backups`} in it cannot be restored from here until there is a location of this name again. They stay listed, and in the bucket; they protect nothing meanwhile.`,
        },
      ]),
  ...warnOfWriters(one),
];
