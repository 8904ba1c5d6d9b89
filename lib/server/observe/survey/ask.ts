import { z } from "zod";

import type {
  Asked,
  Probe,
  SeenApiService,
  SeenAuthority,
  SeenCluster,
  SeenLease,
} from "#lib/model/finding/seen-cluster.ts";
import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

import { Certificate, toCertificate, WebhookConfiguration, authoritiesIn, toAuthorities } from "./certificates.ts";

/** What is asked of a cluster from time to time, since nothing watches it. */
export type Surveyed = Pick<
  SeenCluster,
  "livez" | "readyz" | "leases" | "apiServices" | "nodeLeases" | "webhooks" | "certificates"
>;

/** Asks a cluster as Quarterdeck itself. Never throws: what cannot be known says why. */
export async function askCluster(cluster: OwnCluster): Promise<Surveyed> {
  const [livez, readyz, leases, nodeLeases, apiServices, validating, mutating, certificates] = await Promise.all([
    askProbe(cluster, "/livez"),
    askProbe(cluster, "/readyz"),
    askList(cluster, leasesOf("kube-system"), Lease, toLease),
    askList(cluster, leasesOf("kube-node-lease"), Lease, toLease),
    askList(cluster, "/apis/apiregistration.k8s.io/v1/apiservices?limit=1000", ApiService, toApiService),
    askList(cluster, webhooksOf("validating"), WebhookConfiguration, toAuthorities("ValidatingWebhookConfiguration")),
    askList(cluster, webhooksOf("mutating"), WebhookConfiguration, toAuthorities("MutatingWebhookConfiguration")),
    askList(cluster, "/apis/cert-manager.io/v1/certificates?limit=2000", Certificate, toCertificate),
  ]);
  return {
    livez,
    readyz,
    leases,
    nodeLeases,
    apiServices: map(apiServices, (all) => all.map(({ seen }) => seen)),
    webhooks: joinAuthorities(validating, mutating, apiServices),
    certificates,
  };
}

/** The most that is read of each list in one minute: 5,000 nodes have Leases of 3 MB. */
const leasesOf = (namespace: string): string =>
  `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases?limit=5000`;
const webhooksOf = (phase: "validating" | "mutating"): string =>
  `/apis/admissionregistration.k8s.io/v1/${phase}webhookconfigurations?limit=500`;

const map = <T, U>(asked: Asked<T>, of: (value: T) => U): Asked<U> =>
  asked.isKnown ? { ...asked, value: of(asked.value) } : asked;

/** What is trusted of webhooks and aggregated APIs; unknown when one of the lists is. */
function joinAuthorities(
  validating: Asked<readonly (readonly SeenAuthority[])[]>,
  mutating: Asked<readonly (readonly SeenAuthority[])[]>,
  apiServices: Asked<readonly { readonly authorities: readonly SeenAuthority[] }[]>,
): Asked<readonly SeenAuthority[]> {
  if (!validating.isKnown) return validating;
  if (!mutating.isKnown) return mutating;
  if (!apiServices.isKnown) return apiServices;
  const value = [...validating.value, ...mutating.value, ...apiServices.value.map(({ authorities }) => authorities)];
  return { isKnown: true, value: value.flat(), at: validating.at };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Epoch milliseconds by the server's clock, which alone can tell how old what it says is. */
  readonly serverTime: number;
}

async function ask(cluster: OwnCluster, path: string): Promise<Answer | string> {
  try {
    const { status, headers, body } = await cluster.request({
      method: "GET",
      path,
      purpose: "read",
      headers: ["accept", "application/json, text/plain"],
    });
    const serverTime = Date.parse(String(headers["date"] ?? ""));
    return { status, text: await readText(body, 4_000_000), serverTime: serverTime || Date.now() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reason.startsWith(`${cluster.name}: `) ? reason.slice(cluster.name.length + 2) : reason;
  }
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const known = <T>(value: T): Asked<T> => ({ isKnown: true, value, at: nowSeconds() });
const notKnown = (reason: string): Asked<never> => ({ isKnown: false, reason });

async function askProbe(cluster: OwnCluster, path: string): Promise<Asked<Probe>> {
  const answer = await ask(cluster, `${path}?verbose`);
  if (typeof answer === "string") return notKnown(answer);
  return known({ status: answer.status, ...readChecks(answer.text) });
}

/** `[+]ping ok` and `[-]etcd failed: reason withheld`, by name. */
export function readChecks(text: string): Pick<Probe, "failed" | "passed"> {
  const names = (sign: string) =>
    Array.from(text.matchAll(new RegExp(`^\\[\\${sign}\\](\\S{1,200})`, "gm")), ([, name = ""]) => name);
  return { failed: names("-"), passed: names("+") };
}

async function askList<Item, Seen>(
  cluster: OwnCluster,
  path: string,
  item: z.ZodType<Item>,
  toSeen: (one: Item, serverTime: number) => Seen,
): Promise<Asked<readonly Seen[]>> {
  const answer = await ask(cluster, path);
  if (typeof answer === "string") return notKnown(answer);
  const what = path.replace(/\?.*/, "");
  if (answer.status === 403) return notKnown(`Quarterdeck's reader may not list ${what} (403)`);
  // The API group is not served: there is nothing of it.
  if (answer.status === 404) return known([]);
  if (answer.status !== 200) return notKnown(`${what} answers ${answer.status}`);
  const list = z.object({ items: z.array(item) }).safeParse(parseJson(answer.text));
  if (!list.success) return notKnown(`${what} answers something else than a list`);
  return known(list.data.items.map((one) => toSeen(one, answer.serverTime)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const Lease = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    holderIdentity: z.string().nullish(),
    leaseDurationSeconds: z.number().nullish(),
    renewTime: z.string().nullish(),
  }),
});

const defaultTermSeconds = 15;

function toLease({ metadata, spec }: z.infer<typeof Lease>, serverTime: number): SeenLease {
  const renewedAt = Date.parse(spec.renewTime ?? "");
  return {
    name: metadata.name,
    holder: spec.holderIdentity ?? "",
    // A Lease that was never renewed is held by nobody.
    ageSeconds: Number.isNaN(renewedAt) ? Infinity : Math.max(0, (serverTime - renewedAt) / 1000),
    durationSeconds: spec.leaseDurationSeconds ?? defaultTermSeconds,
  };
}

const ApiService = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ caBundle: z.string().nullish() }).nullish(),
  status: z
    .object({
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().default(""),
            message: z.string().default(""),
            lastTransitionTime: z.string().nullish(),
          }),
        )
        .default([]),
    })
    .default({ conditions: [] }),
});

function toApiService({ metadata, spec, status }: z.infer<typeof ApiService>): {
  readonly seen: SeenApiService;
  readonly authorities: readonly SeenAuthority[];
} {
  const authorities = authoritiesIn(`APIService ${metadata.name}`, [spec?.caBundle]);
  return { seen: seeApiService({ metadata, status }), authorities };
}

function seeApiService({ metadata, status }: Pick<z.infer<typeof ApiService>, "metadata" | "status">): SeenApiService {
  const available = status.conditions.find(({ type }) => type === "Available");
  const since = Date.parse(available?.lastTransitionTime ?? "");
  return {
    name: metadata.name,
    isAvailable: available?.status === "True",
    reason: available?.reason ?? "no condition Available",
    message: (available?.message ?? "").slice(0, 500),
    since: Number.isNaN(since) ? null : Math.floor(since / 1000),
  };
}
