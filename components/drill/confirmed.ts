import { plainAddress } from "#lib/query/step-up.ts";

const KEY = "quarterdeck.drill";

interface Kept {
  readonly address: string;
  readonly intent: string;
  readonly until: number;
}

/** Remembers what a fresh sign-in is to confirm, for this tab. */
export const keepIntent = (kept: Kept): void => sessionStorage.setItem(KEY, JSON.stringify(kept));

export const dropIntent = (): void => sessionStorage.removeItem(KEY);

/** Back from the sign-in: the intent that it confirmed, why it was refused, or nothing of either. */
export function readIntent(
  location: Pick<Location, "pathname" | "search">,
  now: number,
): { intent: string | null; refusal: string | null } {
  const params = new URLSearchParams(location.search);
  const refusal = params.get("stepup");
  if (!params.has("confirmed") || refusal !== null) return { intent: null, refusal };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
    const isThis = kept !== null && kept.address === plainAddress(location) && kept.until > now;
    return { intent: isThis ? kept.intent : null, refusal: null };
  } catch {
    return { intent: null, refusal: null };
  }
}
