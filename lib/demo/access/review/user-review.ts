import { type TokenAuthenticator, userOfToken } from "#lib/demo/access/authenticate.ts";
import { clusterIssuer } from "#lib/demo/access/token/service-account-token.ts";
import type { User } from "#lib/demo/http/contract.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";
import { toTime } from "#lib/demo/store/time.ts";

import { type Fields, type Judge } from "./review.ts";

const infoOf = ({ name, uid, groups, extra }: User): Fields => ({
  username: name,
  ...(uid === undefined ? {} : { uid }),
  groups,
  ...(extra ? { extra } : {}),
});

/** Who am I? */
export const selfSubjectReview: Judge = (_, { user, cluster }) => ({
  metadata: { creationTimestamp: toTime(cluster.clock.now()) },
  status: { userInfo: infoOf(user) },
});

/** Whose token is this? */
export const tokenReview =
  (tokens: readonly TokenAuthenticator[]): Judge =>
  async (spec, _, metadata) => {
    const { token = "", audiences = [clusterIssuer] } = spec as { token?: string; audiences?: readonly string[] };
    if (token === "") throw badRequest("token is required for TokenReview in authentication");
    const user = audiences.includes(clusterIssuer) ? await userOfToken(tokens, token) : undefined;
    const status = user
      ? { authenticated: true, user: infoOf(user), audiences: [clusterIssuer] }
      : { user: {}, error: "invalid bearer token" };
    return { metadata, spec, status };
  };
