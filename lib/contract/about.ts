import { z } from "zod";

/** What answers here. */
export const About = z.object({
  version: z.string(),
  /** `demo`: the clusters are made up. `shared`: real ones, everybody signs in. `local`: real ones, with the kubeconfig's own identity. */
  mode: z.enum(["demo", "shared", "local"]),
  /** Whether there is a central Prometheus to ask for panels. */
  hasMetrics: z.boolean(),
  /** Whether there is an Alertmanager whose alerts are shown. */
  hasAlerts: z.boolean(),
  /** Whether central logs are configured. */
  hasLogs: z.boolean(),
});
export type About = z.infer<typeof About>;
