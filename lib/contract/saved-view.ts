import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";
import { QueryKind } from "./kind.ts";

/** A name that reads the same for everybody: no control characters, none that turn or hide text, none that stand at an end. */
const Name = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1, "is empty")
      .max(60, "is longer than 60 characters")
      .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]*$/u, "holds characters that cannot be seen"),
  );

const Key = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, "must be a column's key");

/** What is listed, or `logs`: a search of the central logs. */
const ViewKind = z.enum([...QueryKind.options, "logs"]);
export type ViewKind = z.infer<typeof ViewKind>;

export const SavedViewInput = z.strictObject({
  /** The view to change; a new one without it. */
  id: z.uuid().optional(),
  name: Name,
  kind: ViewKind,
  /** The console's grammar. */
  where: z.string().max(2000).default(""),
  /** Order as in the address, `-restarts,name`; empty for the list's own. */
  sort: z
    .string()
    .max(200)
    .regex(/^(-?\w+(,-?\w+){0,2})?$/, "must be columns such as -restarts,name")
    .default(""),
  /** Choice of columns as in the address; empty for the list's own. */
  columns: z.string().max(2000).default(""),
  group: Key.or(z.literal("")).default(""),
  pinned: z.boolean().default(false),
  visibility: z.enum(["personal", "everyone"]).default("personal"),
});
export type SavedViewInput = z.infer<typeof SavedViewInput>;
export type SavedViewRequest = z.input<typeof SavedViewInput>;

export const SavedView = z.object({
  ...SavedViewInput.shape,
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  /** Only its owner may change it. */
  isOwn: z.boolean(),
  savedAt: EpochMilliseconds,
});
export type SavedView = z.infer<typeof SavedView>;
