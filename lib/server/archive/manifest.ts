import { z } from "zod";

export const MANIFEST = "manifest.json";
/** A name for each segment of an audit of years. */
export const MANIFEST_BYTES_AT_MOST = 16 * 2 ** 20;

/** What an archive holds: its last entry, so that one that was cut off has none. */
export const Manifest = z.strictObject({
  product: z.literal("quarterdeck"),
  format: z.literal(1),
  /** Of Quarterdeck that wrote it. */
  version: z.string(),
  /** Migrations that its database has seen. */
  schema: z.int().min(0),
  madeAt: z.iso.datetime(),
  files: z.array(
    z.strictObject({ name: z.string(), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

export const DATABASE = "state.db";
export const KEY = "state.key";
const AUDIT = "audit/";

/** The only names there are: whatever else an archive may name, nothing is written by it. */
const known = /^(?:state\.db|state\.key|audit\/(?:audit-\d{12}\.jsonl(?:\.torn-\d+)?|checkpoint\.(?:json|key)))$/;

export const isKnown = (name: string): boolean => known.test(name);
export const auditName = (file: string): string => `${AUDIT}${file}`;
/** Of a name in the audit's folder its file; null of another. */
export const auditFileOf = (name: string): string | null => (name.startsWith(AUDIT) ? name.slice(AUDIT.length) : null);
