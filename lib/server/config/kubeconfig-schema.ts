import { z } from "zod";

const Text = z.string().min(1, "is empty");
const Optional = Text.nullish().transform((text) => text ?? null);

export const KubeconfigCluster = z.object({
  server: z.url({ protocol: /^https?$/, error: "must be an https:// (or http://) address" }),
  "certificate-authority": Optional,
  "certificate-authority-data": Optional,
  "insecure-skip-tls-verify": z.boolean().nullish(),
  "tls-server-name": Optional,
  "proxy-url": Optional,
});
export type KubeconfigCluster = z.infer<typeof KubeconfigCluster>;

const Exec = z.object({
  apiVersion: z.string().default("client.authentication.k8s.io/v1"),
  command: Text,
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: Text, value: z.string() })).nullish(),
  provideClusterInfo: z.boolean().nullish(),
  installHint: z.string().nullish(),
});

export const KubeconfigUser = z.object({
  "client-certificate": Optional,
  "client-certificate-data": Optional,
  "client-key": Optional,
  "client-key-data": Optional,
  token: Optional,
  tokenFile: Optional,
  username: Optional,
  password: z.string().nullish(),
  exec: Exec.nullish(),
  "auth-provider": z.object({ name: Text, config: z.record(z.string(), z.string()).nullish() }).nullish(),
  as: Optional,
  "as-uid": Optional,
  "as-groups": z.array(Text).nullish(),
  "as-user-extra": z.record(z.string(), z.array(z.string())).nullish(),
});
export type KubeconfigUser = z.infer<typeof KubeconfigUser>;

/** The frame of a kubeconfig. Clusters and users are checked one by one, so that one bad entry spoils only its own contexts. */
export const KubeconfigFile = z.object({
  kind: z.literal("Config", 'must be "Config"').nullish(),
  clusters: z.array(z.object({ name: Text, cluster: z.unknown() })).nullish(),
  users: z.array(z.object({ name: Text, user: z.unknown() })).nullish(),
  contexts: z
    .array(z.object({ name: Text, context: z.object({ cluster: Text, user: z.string().nullish() }) }))
    .nullish(),
});
export type KubeconfigFile = z.infer<typeof KubeconfigFile>;
