import { z } from "zod";

import { RefusedAccess } from "./access.ts";

/** RFC 9457 problem details, with a stable `code` (`QD-400-where`) and what to do about it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().regex(/^QD-\d{3}-[a-z-]+$/),
  detail: z.string(),
  action: z.string(),
  instance: z.string().optional(),
  /** With QD-403-access and QD-403-restore: which right is missing, of several the first. */
  access: RefusedAccess.optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
