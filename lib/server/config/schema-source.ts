import { z } from "zod";

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
