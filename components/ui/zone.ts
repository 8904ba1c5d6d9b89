import { createRootChoice } from "./root-choice.ts";

/** The zone times are written in: the viewer's own, or UTC. */
export const zone = createRootChoice({ name: "zone", values: ["local", "utc"] as const, fallback: "local" });

export type Zone = (typeof zone.values)[number];

/** For `Intl`: undefined is the machine's own zone. */
export const zoneName = (chosen: Zone): string | undefined => (chosen === "utc" ? "UTC" : undefined);
