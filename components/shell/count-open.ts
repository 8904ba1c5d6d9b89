import type { FleetAnswer } from "#lib/contract/fleet.ts";

/** How many notifications are true now: a connection that came back is history. Apart from their words, which come when they are opened. */
export const countOpen = (fleet: Pick<FleetAnswer, "partial" | "problems"> | undefined): number =>
  fleet === undefined ? 0 : fleet.partial.length + fleet.problems.length;
