import type { Me } from "#lib/contract/session.ts";

type Sensor = NonNullable<Me["sensor"]>;

/** Seconds between two looks into the issuer's frame; its session is a cookie there, nothing is asked over the network. */
const LOOK_SECONDS = 5;

/**
 * Notices that somebody signed out at the issuer (keycloak-js, a public client whose tokens our server takes from nobody). It works
 * where the browser lets the issuer's frame see its cookie, which is where both share a site; elsewhere the back channel alone tells us.
 */
export async function watchIssuerSession({ issuer, clientId }: Sensor, onSignedOut: () => void): Promise<void> {
  const place = /^(.*)\/realms\/([^/]+)\/?$/.exec(issuer);
  if (place === null) return;
  const [, url = "", realm = ""] = place;
  const { default: Keycloak } = await import("keycloak-js");
  const keycloak = new Keycloak({ url, realm, clientId });
  keycloak.onAuthLogout = onSignedOut;
  await keycloak.init({
    onLoad: "check-sso",
    silentCheckSsoRedirectUri: `${window.location.origin}/silent-sso`,
    // Otherwise the whole page would be sent to the issuer and back where third-party cookies are blocked.
    silentCheckSsoFallback: false,
    checkLoginIframeInterval: LOOK_SECONDS,
  });
}
