import { z } from "zod";

import { Cause, EpochMilliseconds } from "./freshness.ts";

/** Lines of one answer. */
export const LINES_AT_MOST = 500;
const WHERE_LENGTH_AT_MOST = 4096;
const DAYS_AT_MOST = 366;

const Name = z.string().nullable();

/** One line of the central logs. What its store does not know of it is null. */
export const StoredLine = z.object({
  /** Names the line for as long as its store keeps it: a permalink holds it. Opaque. */
  id: z.string(),
  /** Unix time in milliseconds with a fraction; null when the line has none that can be read. */
  at: z.number().nullable(),
  /** When it came to the store, where that is known. */
  ingestedAt: z.number().nullable(),
  cluster: z.string(),
  namespace: Name,
  pod: Name,
  podUid: Name,
  container: Name,
  image: Name,
  node: Name,
  level: Name,
  stream: Name,
  text: z.string(),
  /** Bytes that are missing at the end of a text too long to be sent. */
  cutBytes: z.int().optional(),
  /** Stretches of the text that were searched for: [from, to) in UTF-16 units. */
  marks: z.array(z.tuple([z.int(), z.int()])).optional(),
});
export type StoredLine = z.infer<typeof StoredLine>;

/** How one of the stores stands to this answer. A store that gave none is no empty one. */
export const LineStoreState = z.object({
  store: z.string(),
  /** `partial`: some shards gave no answer, or time ran out: there may be more. */
  state: z.enum(["ok", "partial", "down"]),
  cause: Cause,
  /** One sentence for a person; empty while all is well. */
  reason: z.string(),
  tookMilliseconds: z.number().nullable(),
  /** Clusters whose lines it holds and that were asked for. */
  clusters: z.array(z.string()),
});
export type LineStoreState = z.infer<typeof LineStoreState>;

/** Which stretch: the last so many seconds, or from and to (Unix milliseconds, `to` not included). */
export const LineSpan = z.union([
  z.strictObject({
    lastSeconds: z
      .int()
      .min(1)
      .max(DAYS_AT_MOST * 86_400),
  }),
  z
    .strictObject({ from: EpochMilliseconds, to: EpochMilliseconds })
    .refine(({ from, to }) => from < to, "ends before it begins"),
]);
export type LineSpan = z.infer<typeof LineSpan>;

const Asked = {
  /** The console's grammar (docs/logs.md): words, "phrases", !not, cluster: ns: pod: container: node: level: stream: field:value. */
  where: z.string().max(WHERE_LENGTH_AT_MOST).default(""),
  span: LineSpan.default({ lastSeconds: 900 }),
};

/** `POST /api/v1/logs/search` */
export const LineSearchInput = z.strictObject({
  ...Asked,
  order: z.enum(["newest", "oldest"]).default("newest"),
  limit: z.int().min(0).max(LINES_AT_MOST).default(200),
  /** Of an answer before: what comes after it. Bound to whoever asked, and to the question. */
  cursor: z.string().max(8192).optional(),
  /** What is wanted besides lines. */
  parts: z
    .array(z.enum(["histogram", "facets"]))
    .max(2)
    .default([]),
});
export type LineSearchInput = z.infer<typeof LineSearchInput>;
export type LineSearchRequest = z.input<typeof LineSearchInput>;

export const LineBucket = z.object({
  at: EpochMilliseconds,
  count: z.int(),
  /** By level as stored, "" for lines that have none. */
  levels: z.record(z.string(), z.int()),
});
export type LineBucket = z.infer<typeof LineBucket>;

export const LineFacet = z.object({
  key: z.string(),
  /** Most frequent first. */
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  /** Lines of values that are not listed. */
  otherCount: z.int(),
  /** Why there are none: no store has such a field, or it cannot be counted. Empty otherwise. */
  reason: z.string(),
});
export type LineFacet = z.infer<typeof LineFacet>;

const Sourced = {
  stores: z.array(LineStoreState),
  /** Clusters that were not asked about, because it is not known what is the viewer's there. */
  leftOut: z.array(z.object({ cluster: z.string(), reason: z.string() })),
  /** What is doubtful about the answer, one sentence each: conflicting mappings, a field that a store lacks, clocks that disagree. */
  warnings: z.array(z.string()),
};

export const LineSearchAnswer = z.object({
  lines: z.array(StoredLine),
  /** For what comes after these; null: there is no more. */
  cursor: z.string().nullable(),
  total: z.object({ count: z.int(), isAtLeast: z.boolean() }),
  /** What was searched, as the server understood it. */
  span: z.object({ from: EpochMilliseconds, to: EpochMilliseconds }),
  histogram: z.object({ intervalMilliseconds: z.int(), buckets: z.array(LineBucket) }).nullable(),
  facets: z.array(LineFacet).nullable(),
  ...Sourced,
  asOf: EpochMilliseconds,
});
export type LineSearchAnswer = z.infer<typeof LineSearchAnswer>;

/** `GET /api/v1/logs/lines/{id}`: one line with every field of its document, flat, values as JSON. */
export const LineDetail = z.object({
  line: StoredLine,
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
  index: z.string(),
  store: z.string(),
});
export type LineDetail = z.infer<typeof LineDetail>;

/** `GET /api/v1/logs/lines/{id}/context`: lines of the same container around one, oldest first. */
export const LineContextQuery = z.object({
  before: z.coerce.number().int().min(0).max(LINES_AT_MOST).default(50),
  after: z.coerce.number().int().min(0).max(LINES_AT_MOST).default(50),
});
export type LineContextQuery = z.infer<typeof LineContextQuery>;
export const LineContext = z.object({
  lines: z.array(StoredLine),
  hasMoreBefore: z.boolean(),
  hasMoreAfter: z.boolean(),
  ...Sourced,
});
export type LineContext = z.infer<typeof LineContext>;

export const LineTailQuery = z.object({ where: Asked.where });

/** What a download is asked with: everything that matches, oldest first, up to a size. */
export const LineDownloadQuery = z
  .object({
    where: Asked.where,
    format: z.enum(["txt", "ndjson", "csv"]).default("txt"),
    /** The last so many seconds, or from and to in Unix milliseconds. */
    lastSeconds: z.coerce
      .number()
      .int()
      .min(1)
      .max(DAYS_AT_MOST * 86_400)
      .optional(),
    from: z.coerce.number().int().nonnegative().optional(),
    to: z.coerce.number().int().nonnegative().optional(),
  })
  .refine(({ lastSeconds, from, to }) => (lastSeconds === undefined) === (from !== undefined && to !== undefined), {
    error: "takes lastSeconds, or both from and to",
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, { error: "ends before it begins" });
export type LineDownloadQuery = z.infer<typeof LineDownloadQuery>;

/** `GET /api/v1/logs/tail?where=…`: server-sent events; first `open`, last `end` unless the connection breaks. */
export const LineTailEvent = z.discriminatedUnion("event", [
  z.object({ event: z.literal("open"), ...Sourced }),
  z.object({
    event: z.literal("lines"),
    /** Oldest first. */
    lines: z.array(StoredLine),
    /** Lines that were too many to be sent since the last event; never hidden. */
    dropped: z.int(),
  }),
  /** A store does not answer, or answers again (`ok`). */
  z.object({ event: z.literal("store"), store: LineStoreState }),
  z.object({ event: z.literal("beat") }),
  z.object({
    event: z.literal("end"),
    reason: z.enum(["access", "time"]),
    problem: z.object({ code: z.string(), detail: z.string(), action: z.string() }).optional(),
  }),
]);
export type LineTailEvent = z.infer<typeof LineTailEvent>;

/** `POST /api/v1/logs/patterns`: lines with their numbers and names masked, counted in two stretches of equal length around `since`. */
export const LinePatternsInput = z.strictObject({
  where: Asked.where,
  span: Asked.span,
  /** What is new since then (Unix milliseconds); the middle of the span unless told. */
  since: EpochMilliseconds.optional(),
});
export type LinePatternsInput = z.infer<typeof LinePatternsInput>;
export type LinePatternsRequest = z.input<typeof LinePatternsInput>;

export const LineNovelty = z.object({
  /** The line with what changes masked: `timeout after <n> ms to <ip>`. */
  pattern: z.string(),
  example: StoredLine,
  countBefore: z.int(),
  countNow: z.int(),
  isNew: z.boolean(),
  firstAt: z.number().nullable(),
  clusters: z.array(z.string()),
});
export type LineNovelty = z.infer<typeof LineNovelty>;
export const LinePatternsAnswer = z.object({
  patterns: z.array(LineNovelty),
  /** How much of both stretches was read: counts are of what was read. */
  read: z.object({ before: z.int(), now: z.int(), ofBefore: z.int(), ofNow: z.int() }),
  since: EpochMilliseconds,
  ...Sourced,
});
export type LinePatternsAnswer = z.infer<typeof LinePatternsAnswer>;

/** `GET /api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}/last-words`: how a container ended, also when its pod is gone. */
export const LastWordsQuery = z.object({
  container: z.string().min(1).max(63).optional(),
  podUid: z.string().max(64).optional(),
  /** About when it ended, Unix milliseconds; the last end there was unless told. */
  at: z.coerce.number().int().nonnegative().optional(),
});
export type LastWordsQuery = z.infer<typeof LastWordsQuery>;
export const LastWords = z.object({
  /** `kubelet`: the node still had the run before; `central`: found in the central logs; `none`: nowhere, and `reason` says why. */
  source: z.enum(["kubelet", "central", "none"]),
  container: z.string().nullable(),
  /** Unix time in milliseconds, as its pod told it; null where nobody tells. Lines after it are of the next run. */
  endedAt: z.number().nullable(),
  /** Whether the pod is there no more, or another one of its name is; null: its cluster does not say. */
  isGone: z.boolean().nullable(),
  /** Oldest first. What the kubelet still had has no id: no store keeps it. */
  lines: z.array(StoredLine),
  span: z.object({ from: EpochMilliseconds, to: EpochMilliseconds }).nullable(),
  /** What of it does not come from where one would expect, one sentence; empty when there is nothing to say. */
  reason: z.string(),
  ...Sourced,
});
export type LastWords = z.infer<typeof LastWords>;

/** `GET /api/v1/logs/fields`: what the stores know of a line. */
export const LineFieldsAnswer = z.object({
  stores: z.array(
    z.object({
      store: z.string(),
      product: z.string(),
      shape: z.string(),
      /** Column to field of the store; null: it has none. */
      columns: z.record(z.string(), z.string().nullable()),
      fields: z.array(z.object({ name: z.string(), types: z.array(z.string()), isCounted: z.boolean() })),
    }),
  ),
  warnings: Sourced.warnings,
});
export type LineFieldsAnswer = z.infer<typeof LineFieldsAnswer>;
