import { IssuerError } from "../issuer/ask.ts";
import type { Issuer } from "../issuer/issuer.ts";

/** Servers refuse longer addresses; a token of many groups is one. Without it the issuer asks before it signs out. */
const LONGEST_HINT = 3500;

/** Where there is nothing else to end, or nobody says where. */
export const signedOutPath = "/signin?state=signed-out-here";

/** Where a browser goes to end the issuer's own session too (RP-Initiated Logout 1.0): comes back to exactly `origin`/signin. */
export async function endAddress(
  issuer: Issuer,
  { origin, idToken }: { origin: string; idToken: string },
): Promise<string> {
  const endpoint = await issuer.discovery().then(
    ({ endSessionEndpoint }) => endSessionEndpoint,
    (error: unknown) => {
      if (error instanceof IssuerError) return null;
      throw error;
    },
  );
  if (endpoint === null) return signedOutPath;
  const url = new URL(endpoint);
  url.searchParams.set("client_id", issuer.config.clientId);
  url.searchParams.set("post_logout_redirect_uri", `${origin}/signin`);
  url.searchParams.set("state", "signed-out");
  if (idToken !== "" && idToken.length <= LONGEST_HINT) url.searchParams.set("id_token_hint", idToken);
  return url.href;
}
