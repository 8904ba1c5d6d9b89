import { z } from "zod";

import { parseListen } from "./listen.ts";
import { Backups } from "./schema-backup.ts";
import { Notify } from "./schema-notify.ts";
import { Access, Identity, Oidc, PublicUrl } from "./schema-oidc.ts";
import { Alertmanager, Logs, Prometheus } from "./schema-source.ts";
import { parseStateUrl } from "./state.ts";

/** DNS-1123 subdomain characters plus what kubeconfig contexts use in practice (`user@host:6443/path`). */
export const ClusterName = z
  .string()
  .min(1, "is empty")
  .max(253, "is longer than 253 characters")
  .regex(/^[A-Za-z0-9]([A-Za-z0-9._:@/+-]*[A-Za-z0-9])?$/, "must consist of letters, digits and . _ : @ / + -");

const Text = z.string().min(1, "is empty");
const Labels = z.record(Text, z.string());
const ContextChoice = z.union(
  [Text, z.strictObject({ context: Text, name: ClusterName.optional(), labels: Labels.optional() })],
  'must be a context\'s name, "*" or { context, name, labels }',
);

const Kubeconfig = z.strictObject({
  path: Text,
  contexts: z.array(ContextChoice).min(1, 'names no context; write ["*"] for all').optional(),
  labels: Labels.optional(),
  identity: Identity.optional(),
});

const Cluster = z.strictObject({
  name: ClusterName,
  server: z.url({ protocol: /^https?$/, error: "must be an https:// (or http://) address" }),
  caFile: Text.optional(),
  tlsServerName: Text.optional(),
  insecureSkipTlsVerify: z.boolean().optional(),
  labels: Labels.optional(),
  identity: Identity.optional(),
  reader: z
    .strictObject({ tokenFile: Text.optional(), certFile: Text.optional(), keyFile: Text.optional() })
    .refine(
      (reader) => (reader.certFile === undefined) === (reader.keyFile === undefined),
      "needs both certFile and keyFile",
    )
    .optional(),
});

const Source = z
  .strictObject({ kubeconfig: Kubeconfig.optional(), cluster: Cluster.optional() })
  .refine((source) => (source.kubeconfig === undefined) !== (source.cluster === undefined), {
    error: "must have exactly one of kubeconfig and cluster",
  });

const Listen = z.string().transform((text, context) => {
  const listen = parseListen(text);
  if (typeof listen !== "string") return listen;
  context.addIssue({ code: "custom", message: listen });
  return z.NEVER;
});

const StateUrl = z.string().transform((text, context) => {
  const parsed = parseStateUrl(text);
  if (typeof parsed !== "string") return parsed;
  context.addIssue({ code: "custom", message: parsed });
  return z.NEVER;
});

/** `quarterdeck.yaml`, as far as this version knows it (architecture.md section 10). */
export const ConfigFile = z.strictObject({
  server: z.strictObject({ listen: Listen.optional(), publicUrl: PublicUrl.optional() }).optional(),
  state: z.strictObject({ url: StateUrl.optional(), keyFile: Text.optional() }).optional(),
  oidc: Oidc.optional(),
  access: Access,
  clusters: z.array(Source).optional(),
  prometheus: Prometheus.optional(),
  alertmanager: Alertmanager.optional(),
  logs: Logs.optional(),
  notify: Notify.optional(),
  backups: Backups.optional(),
});
export type ConfigFile = z.infer<typeof ConfigFile>;
export type SourceEntry = z.infer<typeof Source>;

/** Keys of the full design that later versions bring: refused by name, so that nobody believes they work. */
export const LATER_KEYS = new Set(["secrets", "tls"]);
