/** The Alertmanager that all clusters' alerts go to, or the peers of one that is highly available. Paths are absolute. */
export interface AlertmanagerConfig {
  /** Of each peer, with the path that comes before `/api/v2`, without a slash at its end. At least one. */
  readonly urls: readonly string[];
  /** The label that holds a cluster's name as it is registered here. */
  readonly clusterLabel: string;
  /** Authorities to trust instead of the system's. */
  readonly caFile: string | null;
  /** Of a bearer token; read anew each minute. */
  readonly tokenFile: string | null;
  readonly basic: { readonly username: string; readonly passwordFile: string } | null;
  /** Sent as X-Scope-OrgID, as Mimir wants it. */
  readonly tenant: string | null;
  /** The longest silence that anybody may set. */
  readonly maxSilenceHours: number;
}
