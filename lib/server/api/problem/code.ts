/**
 * Every code that the API layer itself answers with (views and the cluster layer bring their own): its status, title and what to do.
 * Codes are stable: a client may compare them. `docs/errors.md` explains each one.
 */
export const PROBLEM_CODES = {
  "QD-400-body": { title: "Body could not be read", action: "Send the body as UTF-8 JSON." },
  "QD-400-cluster-path": {
    title: "Path is not one of the Kubernetes API",
    action:
      "Use a path that starts with /api, /apis, /openapi or /version, without empty, dot or encoded-slash segments.",
  },
  "QD-400-host": { title: "Host header is missing or repeated", action: "Send exactly one Host header." },
  "QD-400-input": {
    title: "Input does not fit the schema",
    action: "Correct the listed fields; /api/v1/openapi.json describes them.",
  },
  "QD-400-logout": {
    title: "Logout token is not heeded",
    action:
      "Look at the issuer's clock, and at this client's id and keys there; docs/security.md says how to set it up.",
  },
  "QD-400-target": {
    title: "Request target is not a path",
    action: "Ask with a path that starts with one slash. Quarterdeck is not a forward proxy.",
  },
  "QD-401-token": {
    title: "Token is not accepted",
    action: "Send one Authorization header, with a token as it was handed out: Authorization: Bearer TOKEN.",
  },
  "QD-401-session": {
    title: "Nobody is signed in",
    action: "Sign in again; GET /signin leads there. Tools send a token of their own: Authorization: Bearer qd_….",
  },
  "QD-403-admin": {
    title: "Only for administrators of Quarterdeck",
    action: "Ask somebody of oidc.adminGroups. No token is an administrator.",
  },
  "QD-403-csrf": {
    title: "Request does not prove that it comes from our page",
    action: "Reload the page. Scripts use a token of their own instead of a browser's cookie.",
  },
  "QD-403-origin": {
    title: "Request came from another site",
    action: "Open Quarterdeck itself and act there. Scripts must not send Origin or Sec-Fetch-Site of another site.",
  },
  "QD-403-proxy": {
    title: "Not through the proxy with a browser's session",
    action: "Use the console's own action, which is confirmed and kept in the audit, or a token: Settings, Tokens.",
  },
  "QD-403-restore": {
    title: "Restores are checked against your own rights",
    action: "Restore in the console, Backups, Restore: it checks each kind and namespace before Velero is told.",
  },
  "QD-403-token": {
    title: "Token does not allow this",
    action: "Make a token that may write under Settings, Tokens.",
  },
  "QD-404-cluster": { title: "No such cluster", action: "GET /api/v1/clusters lists the names there are." },
  "QD-404-route": { title: "No such address", action: "/api/v1/openapi.json lists every address." },
  "QD-404-stream": { title: "No such stream", action: "Open GET /api/v1/stream again and put the subscriptions anew." },
  "QD-405-method": {
    title: "Method is not allowed here",
    action: "/api/v1/openapi.json lists the methods of each address.",
  },
  "QD-411-length": { title: "Length of the body is missing", action: "Send the body with a Content-Length." },
  "QD-413-body": {
    title: "Body is too large",
    action: "Send at most 1 MiB. Larger writes go through /api/v1/clusters/{cluster}/k8s.",
  },
  "QD-415-content": { title: "Content type is not understood", action: "Send Content-Type: application/json." },
  "QD-421-host": {
    title: "Host is not one of ours",
    action: "Open Quarterdeck by the address it printed when it started.",
  },
  "QD-429-rate": {
    title: "Too many requests",
    action: "Wait as long as Retry-After says. docs/operations.md has every limit.",
  },
  "QD-429-streams": {
    title: "Too many live streams are open",
    action: "Close Quarterdeck tabs that are not needed; a stream is freed at once.",
  },
  "QD-429-subscriptions": {
    title: "Too many subscriptions on one stream",
    action: "Drop subscriptions of pages that are no longer shown.",
  },
  "QD-500-internal": {
    title: "Quarterdeck failed",
    action: "Look for this code and time in Quarterdeck's log and report it.",
  },
  "QD-501-upgrade": {
    title: "Connection upgrades are not supported yet",
    action: "Run exec, attach and port-forward directly against the cluster.",
  },
  "QD-502-cluster": {
    title: "Cluster gave no usable answer",
    action: "Open the cluster's page: its preflight says which check fails and how to fix it.",
  },
  "QD-503-authz": {
    title: "A cluster cannot be asked as you",
    action:
      "The reason is in the detail: the issuer or the cluster's authorizer gave no answer. Try again; nothing was changed.",
  },
  "QD-503-cluster": {
    title: "Cluster cannot be reached now",
    action: "Open the cluster's page: its preflight says which check fails and how to fix it.",
  },
  "QD-503-session": {
    title: "Nobody can sign in yet",
    action: "The reason is in the detail and in the log; it is tried again by itself.",
  },
  "QD-503-starting": { title: "Quarterdeck is starting", action: "Try again in a second." },
  "QD-503-stopping": { title: "Quarterdeck is stopping", action: "Try again when it has been started anew." },
  "QD-504-cluster": {
    title: "Cluster did not answer in time",
    action: "Open the cluster's page: its preflight says which check fails and how to fix it.",
  },
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** The HTTP status is the middle of the code, so the two cannot disagree. */
export function statusOf(code: ProblemCode): number {
  return Number(code.slice(3, 6));
}
