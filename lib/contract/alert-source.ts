import { z } from "zod";

import { Cause, EpochMilliseconds } from "./freshness.ts";

/** How current the picture is. `partial`: a peer gives no answer, or something in one could not be read. `down`: nobody answers. */
export const AlertSourceState = z.object({
  state: z.enum(["ok", "partial", "down", "starting"]),
  cause: Cause,
  /** One sentence for a person; empty while all is well. */
  reason: z.string(),
  /** When what is shown was true; null: nothing was ever received, and how many alerts there are is not known. */
  asOf: EpochMilliseconds.nullable(),
  /** Since when it gives no answer. */
  since: EpochMilliseconds.nullable(),
});
export type AlertSourceState = z.infer<typeof AlertSourceState>;
