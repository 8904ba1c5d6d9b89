import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { inject } from "vitest";

import { describeRights } from "#e2e/contract/recovery/rights.ts";

import { keycloakOf, openAdmin } from "./keycloak.ts";
import { clusterOf } from "./question.ts";
import { openSharedConsole } from "./shared-console.ts";
import { exchange, signIn } from "./sign-in.ts";
import { kubectlAs } from "./whoami.ts";

// The worst that a backup can do: whoever may have Velero restore gets what Velero may. Real sign-in, real RBAC, real Velero.
const stack = inject("stack");
const keycloak = keycloakOf(stack);

let consoleUrl = "";

describeRights({
  open: async () => {
    const shared = await openSharedConsole(stack);
    consoleUrl = shared.url;
    return shared;
  },
  clusters: ["east", "west"],
  byHand: async (cluster, restore) => {
    // Without a browser she comes back to the stack's own address, which the realm does not know while it points at this console.
    await openAdmin(keycloak).pointAt(keycloak.consoleUrl);
    const paula = await signIn(keycloak, "paula.payments");
    await openAdmin(keycloak).pointAt(consoleUrl);
    const file = join(stack.folder, "restore-by-hand.json");
    writeFileSync(file, JSON.stringify(restore));
    const token = await exchange(keycloak, paula, `k8s-${cluster}`);
    return kubectlAs(stack, clusterOf(stack, cluster), token, "create", "--validate=false", `--filename=${file}`);
  },
});
