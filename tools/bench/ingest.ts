import type { Cost } from "./reporting.ts";

/** What a child that lists one cluster's pods is asked. */
export interface IngestInput {
  kubeconfig: string;
  /** The source's plain address, for its levers and for bytes kept in memory. */
  plain: string;
  /** `memory`: the bytes are in this process already, so that neither TLS nor a socket is paid for. */
  from: "cluster" | "memory";
  wire: "json" | "protobuf";
}

/** What it reports. */
export interface IngestReport extends Cost {
  pods: number;
  /** `hashRows` of what can be queried afterwards. */
  hash: string;
  /** Growth of the resident size by the rows, after garbage collection. */
  rssBytes: number;
}
