import { generateKeyPairSync, randomUUID } from "node:crypto";

import { jwtVerify, SignJWT } from "jose";

import type { TokenAuthenticator } from "#lib/demo/access/authenticate.ts";
import { credentialKey, serviceAccountGroups, serviceAccountOf } from "#lib/demo/access/user.ts";
import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

/** Who signs, and whom the tokens are for. */
export const clusterIssuer = "https://kubernetes.default.svc.cluster.local";

export interface ServiceAccountTokens {
  /** A token for a ServiceAccount of the store. */
  sign(account: KubeObject, expirationSeconds: number): Promise<string>;
  readonly authenticate: TokenAuthenticator;
}

interface Bound {
  readonly serviceaccount?: { readonly uid?: string };
}

/** Tokens of one cluster's ServiceAccounts, signed by a key of its own that no other cluster believes. */
export function createServiceAccountTokens(store: ObjectStore, clock: Clock): ServiceAccountTokens {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const expected = { issuer: clusterIssuer, audience: clusterIssuer, algorithms: ["ES256"] };
  return {
    sign: ({ metadata: { name, namespace = "", uid } }, expirationSeconds) => {
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT({ "kubernetes.io": { namespace, serviceaccount: { name, uid } } })
        .setProtectedHeader({ alg: "ES256" })
        .setIssuer(clusterIssuer)
        .setAudience([clusterIssuer])
        .setSubject(`system:serviceaccount:${namespace}:${name}`)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + expirationSeconds)
        .sign(privateKey);
    },
    authenticate: async (token) => {
      const options = { ...expected, currentDate: new Date(clock.now()) };
      const claims = await jwtVerify(token, publicKey, options).then(
        ({ payload }) => payload,
        () => undefined,
      );
      const account = serviceAccountOf(claims?.sub ?? "");
      if (!claims || !account) return undefined;
      const uid = (claims["kubernetes.io"] as Bound).serviceaccount?.uid ?? "";
      // A token dies with its account, even when another of that name is made.
      if (store.get("serviceaccounts", account.namespace, account.name)?.metadata.uid !== uid) return undefined;
      const extra = { [credentialKey]: [`JTI=${claims.jti}`] };
      return { name: claims.sub ?? "", uid, groups: serviceAccountGroups(account.namespace), extra };
    },
  };
}
