import type { z } from "zod";

import { checkListen, DEFAULT_LISTEN, isLoopback } from "./listen.ts";
import type { Identity } from "./schema-oidc.ts";
import type { ConfigFile } from "./schema.ts";

/** What two keys of the file say of each other: with sign-in nobody acts as Quarterdeck itself, without it nobody else is there. */
export function checkConsistent(file: z.output<typeof ConfigFile>, context: z.RefinementCtx): void {
  const refuse = (path: PropertyKey[], message: string): void => context.addIssue({ code: "custom", path, message });
  const listen = file.server?.listen ?? DEFAULT_LISTEN;
  const hasSignIn = file.oidc !== undefined;
  const checked = checkListen(listen, { hasSignIn });
  if (typeof checked === "string") refuse(["server", "listen"], `"${listen.host}:${listen.port}": ${checked}`);
  if (hasSignIn && file.server?.publicUrl === undefined && !isLoopback(listen.host))
    refuse(["server"], "needs publicUrl: people sign in at an address that they reach");
  for (const [index, { kubeconfig, cluster }] of (file.clusters ?? []).entries()) {
    const key = kubeconfig === undefined ? "cluster" : "kubeconfig";
    const mode = modeOf(kubeconfig?.identity ?? cluster?.identity, hasSignIn && cluster !== undefined);
    const path = ["clusters", index, key, "identity"];
    if (hasSignIn && mode === "local")
      refuse(path, "is local: with oidc everybody would act with these credentials; use impersonate or oidc-exchange");
    if (!hasSignIn && mode !== "local") refuse(path, `is ${mode}, which needs oidc: without it nobody signs in`);
    if (kubeconfig && (mode === "oidc-exchange" || mode === "passthrough"))
      refuse(path, `is ${mode}, which needs an entry of its own for each cluster: use cluster: instead of kubeconfig:`);
  }
}

/** The mode of an identity, with what is meant when nothing is said. */
function modeOf(identity: Identity | undefined, isExchanged: boolean): string {
  if (identity === undefined) return isExchanged ? "oidc-exchange" : "local";
  return typeof identity === "string" ? identity : identity.mode;
}
