import { z } from "zod";

import { ObjectName } from "./address.ts";

/** A value that has to come back as it was: by its SHA-256, which gives nothing of it away. */
export const DrillSentinel = z.strictObject({
  object: z
    .string()
    .max(273)
    .regex(/^(configmap|secret)\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "must be configmap/NAME or secret/NAME"),
  key: z.string().regex(/^[-._a-zA-Z0-9]{1,253}$/, "must be a key of its data"),
  /** Of the bytes of the value, 64 hexadecimal digits. */
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, "must be 64 hexadecimal digits")
    .transform((text) => text.toLowerCase()),
});
export type DrillSentinel = z.infer<typeof DrillSentinel>;

/**
 * A Job that has to end with 0 in the scratch namespace. `cronjob`: the template of one that came back; `job`: that of one of the namespace
 * itself, as Jobs are not restored; `image`: a command in an image.
 */
export const DrillProbe = z
  .strictObject({
    from: z.enum(["cronjob", "job", "image"]),
    /** Of the CronJob or Job; the image's reference. */
    name: z.string().min(1).max(500),
    /** With an image only: what is run in it; its own without. */
    command: z.array(z.string().min(1).max(2000)).max(50).default([]),
    deadlineSeconds: z.int().min(10).max(3600).default(300),
  })
  .refine(({ from, name }) => from === "image" || ObjectName.safeParse(name).success, {
    path: ["name"],
    message: "must be an object's name",
  })
  .refine(({ from, command }) => from === "image" || command.length === 0, {
    path: ["command"],
    message: "is the template's own: leave it out",
  });
export type DrillProbe = z.infer<typeof DrillProbe>;

/** What else has to be so for a drill to prove anything; null: it is not asked for. */
export const drillWishes = {
  sentinel: DrillSentinel.nullable().default(null),
  probe: DrillProbe.nullable().default(null),
};
export interface DrillWishes {
  readonly sentinel: DrillSentinel | null;
  readonly probe: DrillProbe | null;
}
