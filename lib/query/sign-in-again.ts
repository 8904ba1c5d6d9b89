import type { ApiProblem } from "./api-problem.ts";

/** Leads to the sign-in and back here, when a refusal says that nobody is signed in any more. */
export function signInAgain({ code }: ApiProblem): void {
  if (code !== "QD-401-session" || typeof window === "undefined") return;
  const { pathname, search, origin } = window.location;
  if (pathname === "/signin") return;
  const target = new URL("/signin", origin);
  target.searchParams.set("return", `${pathname}${search}`);
  window.location.replace(target);
}
