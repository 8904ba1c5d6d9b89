import { z } from "zod";

import { DEFAULT_PIPELINE } from "#lib/model/pipeline/described.ts";

import { lineColumns } from "./log-store.ts";

const Text = z.string().min(1, "is empty");

const SourceUrl = z.url({ protocol: /^https?$/, error: "must be an https:// (or http://) address" }).refine(
  (url) => {
    const { username, password, search, hash } = new URL(url);
    return `${username}${password}${search}${hash}` === "";
  },
  { error: "must be an address without user, query or fragment; credentials come from files", abort: true },
);

const ClusterLabel = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, "must be a label's name");

/** Who asks, and whom we trust to answer. */
const credentials = {
  caFile: Text.optional(),
  tokenFile: Text.optional(),
  basic: z.strictObject({ username: Text, passwordFile: Text }).optional(),
  tenant: z
    .string()
    .regex(/^[\w|.-]{1,150}$/, "must be a tenant's id")
    .optional(),
};

interface Sent {
  readonly tokenFile?: string | undefined;
  readonly basic?: object | undefined;
}

const isOne = ({ tokenFile, basic }: Sent): boolean => tokenFile === undefined || basic === undefined;
const isSafe = ({ tokenFile, basic }: Sent, url: string): boolean =>
  url.startsWith("https:") || isLocal(url) || !(tokenFile ?? basic);
const isLocal = (url: string): boolean => ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);

const TWO_SECRETS = "has both tokenFile and basic; one of them is sent";
const inTheOpen = (name: string): string =>
  `sends credentials over plain HTTP; use https:// unless ${name} runs on this machine`;

export const Prometheus = z
  .strictObject({ url: SourceUrl, clusterLabel: ClusterLabel.default("cluster"), ...credentials })
  .refine(isOne, { error: TWO_SECRETS })
  .refine((source) => isSafe(source, source.url), { error: inTheOpen("Prometheus"), path: ["url"] });

const PEERS_AT_MOST = 9;

export const Alertmanager = z
  .strictObject({
    url: z.union([SourceUrl, z.array(SourceUrl).min(1, "names no peer").max(PEERS_AT_MOST)]),
    /** `prometheus.clusterLabel` unless told. */
    clusterLabel: ClusterLabel.optional(),
    ...credentials,
    maxSilenceHours: z
      .int()
      .min(1, "must be 1 at least")
      .max(24 * 366, "must be a year at most")
      .default(24 * 7),
  })
  .refine(isOne, { error: TWO_SECRETS })
  .refine((source) => [source.url].flat().every((url) => isSafe(source, url)), {
    error: inTheOpen("Alertmanager"),
    path: ["url"],
  });

const isPattern = (index: string): boolean =>
  index.split(",").every((part) => /^[a-z0-9.*][a-z0-9._*:-]*$/.test(part) && /[a-z0-9]/.test(part));

const FieldName = z.string().regex(/^[\w@][\w@./-]{0,254}$/, "must be a field's name, without wildcards");
const Index = z
  .string()
  .max(1000)
  .refine(isPattern, "must be names or patterns of indices or data streams, with commas between them");

const isExpression = (text: string): boolean => {
  try {
    return new RegExp(text).source !== "";
  } catch {
    return false;
  }
};

const INSTANCES_AT_MOST = 20;

const Pipeline = z.strictObject({
  queues: z
    .string()
    .min(1)
    .max(300)
    .refine(isExpression, "must be a regular expression over names of queues")
    .default(DEFAULT_PIPELINE.queues),
  logstash: z.array(SourceUrl).max(INSTANCES_AT_MOST).default([]),
  cluster: Text.nullable().default(null),
  everySeconds: z
    .int()
    .min(2, "must be 2 seconds at least")
    .max(600, "must be 10 minutes at most")
    .default(DEFAULT_PIPELINE.everySeconds),
});

const LogStoreShape = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.: -]{1,63}$/, "must be a short name")
    .optional(),
  url: SourceUrl,
  index: Index,
  flavour: z.enum(["auto", "elasticsearch", "opensearch"]).default("auto"),
  fields: z.partialRecord(z.enum(lineColumns), FieldName).default({}),
  caFile: Text.optional(),
  basic: z.strictObject({ username: Text, passwordFile: Text }).optional(),
  apiKeyFile: Text.optional(),
  clusters: z.array(Text).min(1, "names no cluster").optional(),
  audit: z.strictObject({ index: Index }).optional(),
  pipeline: Pipeline.optional(),
});

const LogStore = LogStoreShape.refine(({ basic, apiKeyFile }) => basic === undefined || apiKeyFile === undefined, {
  error: "has both basic and apiKeyFile; one of them is sent",
}).refine(({ url, basic, apiKeyFile }) => isSafe({ tokenFile: apiKeyFile, basic }, url), {
  error: inTheOpen("the log store"),
  path: ["url"],
});

export type LogStoreEntry = z.infer<typeof LogStoreShape>;

const STORES_AT_MOST = 20;

export const nameOf = ({ name, url }: { name?: string | undefined; url: string }): string => name ?? new URL(url).host;

const LogStoreList = z
  .array(LogStore)
  .min(1, "names no store")
  .max(STORES_AT_MOST)
  .refine((stores) => new Set(stores.map(nameOf)).size === stores.length, {
    error: "has two stores of one name; give each a name of its own",
  });

/** One store that has all clusters' lines, or several that have some clusters' each. A union would say of either only that it is invalid. */
export const Logs = z.unknown().transform((value, context): LogStoreEntry[] => {
  const read = (Array.isArray(value) ? LogStoreList : LogStore).safeParse(value, { reportInput: true });
  if (read.success) return [read.data].flat();
  context.issues.push(...(read.error.issues as typeof context.issues));
  return z.NEVER;
});
