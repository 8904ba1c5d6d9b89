import type { ActionWarning } from "#lib/contract/action.ts";

/** A cluster whose answers fail now and then may take an action and never say so. `reason` is empty while all is well. */
export const warnOfCluster = (name: string, { reason }: { readonly reason: string }): ActionWarning[] =>
  reason === ""
    ? []
    : [
        {
          kind: "cluster",
          tone: "warn",
          by: name,
          sentence: `Its connection is not well (${reason}): what becomes of an action may stay unknown.`,
        },
      ];
