/** The central Prometheus, or what speaks its HTTP API. Paths are absolute; secrets stay in their files. */
export interface PrometheusConfig {
  /** With the path that comes before `/api/v1` (Mimir `/prometheus`, VictoriaMetrics `/select/0/prometheus`), without a slash at its end. */
  readonly url: string;
  /** The label that holds a cluster's name as it is registered here. */
  readonly clusterLabel: string;
  /** Authorities to trust instead of the system's. */
  readonly caFile: string | null;
  /** Of a bearer token; read anew each minute. */
  readonly tokenFile: string | null;
  readonly basic: { readonly username: string; readonly passwordFile: string } | null;
  /** Sent as X-Scope-OrgID, as Mimir wants it. */
  readonly tenant: string | null;
}
