/** What only logs and metrics show. The parts of the embedded fleet that make those read it here. */

/** Runs, is ready, and sends nothing any more: only its cluster's absence from the logs tells. */
export const silentLogAgent = { cluster: "prod-us-west", namespace: "logging", name: "fluent-bit", minute: -90 };

/** What the log parser does not take fast enough stays here. */
const growing = { minute: -40, messagesPerSecond: 35 };
export const growingQueue = { cluster: "ops-hub", namespace: "monitoring", name: "log-queue", ...growing };

/** Asks for what is deprecated, as the API server's own metric says. */
const ingresses = { group: "networking.k8s.io", version: "v1beta1", resource: "ingresses", removedRelease: "1.22" };
export const deprecatedCaller = { cluster: "prod-eu-west", userAgent: "legacy-deployer/0.9", ...ingresses };

/** What the central Prometheus has of whom: one cluster sends nothing, one sends late, and some of them no recording rules (env other than these). */
export const metrics = {
  missing: "dev-us-east",
  late: { cluster: "stage-us-east", seconds: 190 },
  recordedIn: "prod",
  brokenApi: "dev-eu-west",
};

/** Lines of a cluster far away, on a line that carries more than it can: they come this much late to the central logs. */
export const lateLogs = { cluster: "prod-ap-south", seconds: 420 };
