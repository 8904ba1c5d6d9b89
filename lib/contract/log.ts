import { z } from "zod";

import { RefusedAccess } from "./access.ts";
import { LOG_LINES_AT_MOST } from "./words.ts";

/** Most streams (one container of one pod each) that are merged into one log. */
export const LOG_STREAMS_AT_MOST = 50;

const Flag = z.enum(["0", "1"]).default("0");

/** What of a log is asked for. Without `container`: every container of each pod. */
export const LogQuery = z.object({
  container: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be a container's name")
    .optional(),
  /** `1`: of the run before the present one. */
  previous: Flag,
  /** Lines of each stream, counted from its end. */
  tail: z.coerce.number().int().min(0).max(LOG_LINES_AT_MOST).default(1000),
  sinceSeconds: z.coerce.number().int().min(1).max(31_536_000).optional(),
  /** `0` leaves the times out. */
  timestamps: z.enum(["0", "1"]).default("1"),
  /** `1`: goes on with what is written from now on. */
  follow: Flag,
});
export type LogQuery = z.infer<typeof LogQuery>;
export type LogRequest = z.input<typeof LogQuery>;

/** One container of one pod. */
export const LogStream = z.object({ pod: z.string(), container: z.string() });
export type LogStream = z.infer<typeof LogStream>;

export const LogLine = z.object({
  /** Index in `streams` of the event `open`. */
  stream: z.int(),
  /** Unix time in milliseconds with a fraction; null when left out, or when the node wrote none. */
  at: z.number().nullable(),
  text: z.string(),
  /** Bytes that are missing at the end, of a line too long to be shown. */
  cutBytes: z.int().optional(),
});
export type LogLine = z.infer<typeof LogLine>;

/** One event of a log's answer (server-sent events): first `open`, last `end`, unless the connection breaks. */
export const LogEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("open"),
    streams: z.array(LogStream),
    /** Streams that are not read, with the reason. */
    leftOut: z.array(LogStream.extend({ reason: z.string() })),
  }),
  /** In the order of time over all streams. */
  z.object({
    event: z.literal("lines"),
    lines: z.array(LogLine),
    /** Of a followed log that writes faster than anybody reads: what was left out since the event before. */
    droppedBytes: z.int().optional(),
  }),
  /** One stream ended early or never began. */
  z.object({
    event: z.literal("problem"),
    stream: z.int(),
    code: z.string(),
    detail: z.string(),
    action: z.string(),
    access: RefusedAccess.optional(),
  }),
  /** Nothing was written for a while; the log is still followed. */
  z.object({ event: z.literal("beat") }),
  /** `lines`, `bytes`: there is more than one answer may hold. `access`: the right to read it is gone, or not known any more; `problem` says why. */
  z.object({
    event: z.literal("end"),
    reason: z.enum(["complete", "lines", "bytes", "access"]),
    problem: z
      .object({ code: z.string(), detail: z.string(), action: z.string(), access: RefusedAccess.optional() })
      .optional(),
  }),
]);
export type LogEvent = z.infer<typeof LogEvent>;
