import { keycloakOf } from "#e2e/real/keycloak.ts";
import { sideOf } from "#e2e/real/sign-in.ts";
import type { Stack } from "#tools/stack/stack.ts";

import { type BackChannel, openBackChannel } from "./back-channel.ts";
import type { IssuerSide } from "./side.ts";

/** The stack's Keycloak, with nobody but a back channel where its console would listen. */
export async function openRealIssuer(stack: Stack): Promise<IssuerSide & Pick<BackChannel, "close">> {
  const keycloak = keycloakOf(stack);
  const { logoutTokens, close } = await openBackChannel(Number(new URL(keycloak.consoleUrl).port));
  return { ...sideOf(keycloak, "paula.payments", ["team-payments"]), logoutTokens, close };
}
