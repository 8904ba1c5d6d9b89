import { lineKeys } from "#lib/model/line/question.ts";
import type { PipelineConfig } from "#lib/model/pipeline/described.ts";

/** What a line is read by; each can be told to be another field of the store (domain.md 7.1). */
export const lineColumns = ["time", "ingested", "text", ...lineKeys] as const;
export type LineColumn = (typeof lineColumns)[number];

/** One Elasticsearch or OpenSearch that keeps central logs. Paths are absolute; secrets stay in their files. */
export interface LogStoreConfig {
  /** What people are told it is called; unique. */
  readonly name: string;
  /** Without a slash at its end. */
  readonly url: string;
  /** Indices, data streams or patterns of them, with commas between; the only ones that are ever asked. */
  readonly index: string;
  /** `auto`: it is asked what it is. */
  readonly flavour: "auto" | "elasticsearch" | "opensearch";
  /** Columns that are read from a field of this name, instead of those that shippers usually write. */
  readonly fields: Readonly<Partial<Record<LineColumn, string>>>;
  /** Authorities to trust instead of the system's. */
  readonly caFile: string | null;
  readonly basic: { readonly username: string; readonly passwordFile: string } | null;
  /** Of an API key, encoded or as `id:key`; read anew each minute. */
  readonly apiKeyFile: string | null;
  /** Clusters whose lines it keeps; null: any. */
  readonly clusters: readonly string[] | null;
  /** Where the audit events of API servers are, if it keeps them. */
  readonly audit: { readonly index: string } | null;
  /** The way of lines to it; the usual one unless told. */
  readonly pipeline?: PipelineConfig;
}
